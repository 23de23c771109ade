import { expect, it } from 'vitest';
import { runFieldCampaign } from './campaigns/fieldCampaign.ts';

const SEED = 20_261_121;

it('after every trouble of a line each device is good again in time, and no register is ever wrong', async () => {
  const outcome = await runFieldCampaign({ seconds: 30, seed: SEED });
  expect(outcome).toMatchObject({ wrong: [], late: [] });
  expect(outcome.troubles).toBeGreaterThan(15);
  expect(outcome.servedBlocks).toBeGreaterThan(300);
}, 90_000);
