const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/trainyard/'],
};

const project = (displayName, roots, suffix) => ({
  ...common,
  displayName,
  roots: roots.map((root) => `<rootDir>/${root}`),
  testMatch: [`**/*.${suffix}.ts`],
});

export default {
  // One worker less than cores, the default, leaves half of a small runner idle.
  maxWorkers: '100%',
  // A busy machine is no failure; what never ends is one, a little later.
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/test/support/count-reporter.mjs'],
  projects: [
    project('unit', ['packages', 'actions', 'serving', 'scripts', 'test/support'], 'test'),
    project('bundles', ['test/bundles'], 'test'),
    project('workflows', ['test/workflows'], 'test'),
    project('e2e', ['test/e2e'], 'e2e'),
  ],
};
