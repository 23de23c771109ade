import { afterAll, describe, expect, test } from 'vitest';
import { type CrashOutcome, runCrashCampaign } from './campaigns/crashCampaign.ts';
import { powerCutObstacle } from './campaigns/powerCut.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { temporaryFolder } from './kit/temporaryFolder.ts';

const KILLS = 10;
const POWER_CUTS = 2;
const seed = Date.now() % 1_000_000;
const obstacle = powerCutObstacle(temporaryFolder());

afterAll(cleanUp);

/** Nothing can be said of a trial in which nothing was at stake. */
const expectKept = ({ faults, toldFrames, toldEvents, sealedFrames }: CrashOutcome): void => {
  expect(faults).toEqual([]);
  expect(toldFrames).toBeGreaterThan(100);
  expect(toldEvents).toBeGreaterThan(100);
  expect(sealedFrames).toBeGreaterThan(100);
};

describe(`the store, taken away while it records and seals (seed ${seed.toString()})`, () => {
  test(`keeps its promises through ${KILLS.toString()} kills`, { timeout: 120_000 }, async () => {
    expectKept(await runCrashCampaign({ kills: KILLS, powerCuts: 0, seed }));
  });

  test.skipIf(obstacle !== undefined)(
    `keeps its promises through ${POWER_CUTS.toString()} power cuts${obstacle === undefined ? '' : ` (skipped: ${obstacle})`}`,
    { timeout: 120_000 },
    async () => {
      expectKept(await runCrashCampaign({ kills: 0, powerCuts: POWER_CUTS, seed }));
    },
  );
});
