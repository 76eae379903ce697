import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];

export default defineConfig({
  test: {
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
            'acceptance-tests/{sandbox,mutants}/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'simulation',
          include: ['acceptance-tests/simulation/**/*.test.ts'],
          testTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'acceptance',
          include: ['acceptance-tests/*.test.ts', 'acceptance-tests/{flow,hostile,fuzz}/*.test.ts'],
          maxConcurrency: 4,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
