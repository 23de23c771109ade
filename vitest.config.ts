import { defineConfig } from 'vitest/config';

/** Trials of a running station that mostly wait for its plant share the time that they wait; so do most others. */
const SHARING = ['tests/**/*.test.ts'];
/**
 * Trials that stop a controller of the training plants, whose port the plant of another one could take; and those that
 * keep the machine busy, or count on it to be idle.
 */
const ALONE = [
  'tests/browser/{demoStation,faceplate,linkPage,mimic,trainerPanel}.test.ts',
  'tests/{commandKill,commandWire,fieldCampaign,gatewayFlood,modbusHostile,network,training}.test.ts',
];
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    pool: 'forks',
    setupFiles: ['tests/kit/ownTemporaryFolder.ts'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}'] } },
      {
        extends: true,
        test: {
          name: 'crossing',
          include: SHARING,
          exclude: ALONE,
          ...PATIENCE,
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, ...PATIENCE, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
