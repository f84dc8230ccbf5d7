/** A kind of layer that users can name: its class, the keys it takes, and what a bare word after it sets. */
export interface LayerKind {
  readonly className: string;
  /** In kebab case, without those that every layer takes. */
  readonly keys: readonly string[];
  /** The key that the value of the short form sets, as `units` for `dense 64`. */
  readonly main?: string;
}

/** Keys that every layer takes. */
export const COMMON_LAYER_KEYS = ['name', 'trainable', 'input-shape', 'batch-input-shape', 'dtype'] as const;

const WEIGHTS = [
  'kernel-initializer',
  'bias-initializer',
  'kernel-regularizer',
  'bias-regularizer',
  'kernel-constraint',
  'bias-constraint',
];
const ACTIVE = ['activation', 'use-bias', 'activity-regularizer', ...WEIGHTS];
const CONVOLUTION = [
  'filters',
  'kernel-size',
  'strides',
  'padding',
  'data-format',
  'dilation-rate',
  ...ACTIVE,
];
const DEPTHWISE = [
  'kernel-size',
  'strides',
  'padding',
  'data-format',
  'depth-multiplier',
  'depthwise-initializer',
  'depthwise-constraint',
  'depthwise-regularizer',
  ...ACTIVE,
];
const POOLING = ['pool-size', 'strides', 'padding', 'data-format'];
const RECURRENT = [
  'units',
  'activation',
  'use-bias',
  'recurrent-initializer',
  'recurrent-regularizer',
  'recurrent-constraint',
  'dropout',
  'recurrent-dropout',
  'return-sequences',
  'return-state',
  'go-backwards',
  'stateful',
  'unroll',
  ...WEIGHTS,
];

/** Of TensorFlow.js 4.22, those that can stand in a stack of layers, by the name that users write. */
export const LAYERS: Readonly<Record<string, LayerKind>> = {
  dense: { className: 'Dense', keys: ['units', ...ACTIVE], main: 'units' },
  dropout: { className: 'Dropout', keys: ['rate', 'noise-shape', 'seed'], main: 'rate' },
  activation: { className: 'Activation', keys: ['activation'], main: 'activation' },
  'batch-norm': {
    className: 'BatchNormalization',
    keys: [
      'axis',
      'momentum',
      'epsilon',
      'center',
      'scale',
      'beta-initializer',
      'gamma-initializer',
      'moving-mean-initializer',
      'moving-variance-initializer',
      'beta-constraint',
      'gamma-constraint',
      'beta-regularizer',
      'gamma-regularizer',
    ],
  },
  'layer-norm': {
    className: 'LayerNormalization',
    keys: [
      'axis',
      'epsilon',
      'center',
      'scale',
      'beta-initializer',
      'gamma-initializer',
      'beta-regularizer',
      'gamma-regularizer',
    ],
  },
  flatten: { className: 'Flatten', keys: ['data-format'] },
  reshape: { className: 'Reshape', keys: ['target-shape'], main: 'target-shape' },
  'repeat-vector': { className: 'RepeatVector', keys: ['n'], main: 'n' },
  permute: { className: 'Permute', keys: ['dims'], main: 'dims' },
  'gaussian-noise': { className: 'GaussianNoise', keys: ['stddev'], main: 'stddev' },
  'gaussian-dropout': { className: 'GaussianDropout', keys: ['rate'], main: 'rate' },
  'alpha-dropout': { className: 'AlphaDropout', keys: ['rate', 'noise-shape'], main: 'rate' },
  'spatial-dropout-1d': { className: 'SpatialDropout1D', keys: ['rate', 'seed'], main: 'rate' },
  'leaky-relu': { className: 'LeakyReLU', keys: ['alpha'], main: 'alpha' },
  prelu: {
    className: 'PReLU',
    keys: ['alpha-initializer', 'alpha-regularizer', 'alpha-constraint', 'shared-axes'],
  },
  elu: { className: 'ELU', keys: ['alpha'], main: 'alpha' },
  'thresholded-relu': { className: 'ThresholdedReLU', keys: ['theta'], main: 'theta' },
  softmax: { className: 'Softmax', keys: ['axis'] },
  'conv-1d': { className: 'Conv1D', keys: CONVOLUTION, main: 'filters' },
  'conv-2d': { className: 'Conv2D', keys: CONVOLUTION, main: 'filters' },
  'separable-conv-2d': {
    className: 'SeparableConv2D',
    keys: [
      ...CONVOLUTION,
      'depth-multiplier',
      'depthwise-initializer',
      'pointwise-initializer',
      'depthwise-regularizer',
      'pointwise-regularizer',
    ],
    main: 'filters',
  },
  'depthwise-conv-2d': { className: 'DepthwiseConv2D', keys: DEPTHWISE },
  'conv-2d-transpose': { className: 'Conv2DTranspose', keys: CONVOLUTION, main: 'filters' },
  'max-pooling-1d': { className: 'MaxPooling1D', keys: POOLING, main: 'pool-size' },
  'max-pooling-2d': { className: 'MaxPooling2D', keys: POOLING, main: 'pool-size' },
  'average-pooling-1d': { className: 'AveragePooling1D', keys: POOLING, main: 'pool-size' },
  'average-pooling-2d': { className: 'AveragePooling2D', keys: POOLING, main: 'pool-size' },
  'global-average-pooling-1d': { className: 'GlobalAveragePooling1D', keys: [] },
  'global-average-pooling-2d': { className: 'GlobalAveragePooling2D', keys: ['data-format'] },
  'global-max-pooling-1d': { className: 'GlobalMaxPooling1D', keys: [] },
  'global-max-pooling-2d': { className: 'GlobalMaxPooling2D', keys: ['data-format'] },
  'zero-padding-2d': { className: 'ZeroPadding2D', keys: ['padding', 'data-format'], main: 'padding' },
  lstm: {
    className: 'LSTM',
    keys: [...RECURRENT, 'recurrent-activation', 'unit-forget-bias', 'implementation'],
    main: 'units',
  },
  gru: {
    className: 'GRU',
    keys: [...RECURRENT, 'recurrent-activation', 'implementation', 'reset-after'],
    main: 'units',
  },
  'simple-rnn': { className: 'SimpleRNN', keys: RECURRENT, main: 'units' },
  bidirectional: { className: 'Bidirectional', keys: ['layer', 'merge-mode'], main: 'layer' },
  'time-distributed': { className: 'TimeDistributed', keys: ['layer'], main: 'layer' },
  embedding: {
    className: 'Embedding',
    keys: [
      'input-dim',
      'output-dim',
      'input-length',
      'mask-zero',
      'embeddings-initializer',
      'embeddings-regularizer',
      'embeddings-constraint',
    ],
  },
  masking: { className: 'Masking', keys: ['mask-value'] },
};

export const ACTIVATIONS = [
  'relu',
  'relu6',
  'sigmoid',
  'tanh',
  'softmax',
  'linear',
  'elu',
  'selu',
  'gelu',
  'mish',
  'swish',
  'softplus',
  'softsign',
  'hard_sigmoid',
  'log_softmax',
] as const;

/** Whole numbers that must be at least 1 wherever they stand. */
export const COUNTS = ['units', 'filters', 'n'] as const;
