import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/kit/longestFirst.ts';

/** Trials that keep the machine busy. */
const ALONE = ['tests/{fieldCampaign,gatewayFlood,modbusHostile}.test.ts'];
/** Trials that count on a machine that is not busy. */
const CALM = ['tests/alarms/goldenJournals.test.ts', 'tests/{commandKill,commandWire,network}.test.ts'];
/** Trials of a running station that mostly wait for its plant: they share the time that they wait. */
const WAITING = [
  'tests/alarms/**/*.test.ts',
  'tests/browser/**/*.test.ts',
  'tests/training.test.ts',
  'tests/peers/probe.test.ts',
];
/** On a busy machine a page may take its time; how long is no matter of a trial. */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } } };

export default defineConfig({
  test: {
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    setupFiles: ['tests/kit/ownTemporaryFolder.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}'], maxWorkers: 2, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: 'waiting',
          include: WAITING,
          exclude: CALM,
          ...PATIENCE,
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'crossing',
          include: ['tests/**/*.test.ts'],
          exclude: [...WAITING, ...CALM, ...ALONE],
          ...PATIENCE,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { name: 'calm', include: CALM, ...PATIENCE, maxWorkers: 2, sequence: { groupOrder: 3 } },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, ...PATIENCE, fileParallelism: false, sequence: { groupOrder: 4 } },
      },
    ],
  },
});
