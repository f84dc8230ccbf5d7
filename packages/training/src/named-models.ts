/** Models that one word names, as the mapping each stands for. */
export const NAMED_MODELS: Readonly<Record<string, Record<string, unknown>>> = {
  linear: { task: 'regression', layers: [], optimizer: { adam: { 'learning-rate': 0.01 } }, epochs: 100 },
  logistic: {
    layers: [],
    loss: 'cross-entropy',
    optimizer: { adam: { 'learning-rate': 0.01 } },
    epochs: 100,
  },
  mlp: { layers: ['64 relu', '64 relu'], optimizer: 'adam', epochs: 30 },
};
