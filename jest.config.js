/** Jest as ESM: lowdb, botbuilder and Bolt load together only that way. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/'],
  // Every core: jest alone would leave one idle, which on two cores is half the machine.
  maxWorkers: '100%',
  // Only a test that hangs reaches it, also on a loaded machine.
  testTimeout: 60_000,
  workerIdleMemoryLimit: '1GB',
};
