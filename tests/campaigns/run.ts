/** `npm run campaign -- NAME [--seconds N] [--seed N]`: the long trials that `npm test` runs in small. */
import { parseArgs } from 'node:util';
import { removeTemporaryFolders } from '../kit/temporaryFolder.ts';
import { runCrashCampaign } from './crashCampaign.ts';
import { runFieldCampaign } from './fieldCampaign.ts';

const HOUR_S = 3_600;
const KILLS = 200;
const POWER_CUTS = 20;

interface Trial {
  readonly outcome: object;
  readonly passed: boolean;
}

const CAMPAIGNS: Readonly<Record<string, (seconds: number, seed: number) => Promise<Trial>>> = {
  field: async (seconds, seed) => {
    const outcome = await runFieldCampaign({ seconds, seed });
    return { outcome, passed: outcome.wrong.length === 0 && outcome.late.length === 0 };
  },
  /** As long as its crashes take. */
  crash: async (_, seed) => {
    const outcome = await runCrashCampaign({ kills: KILLS, powerCuts: POWER_CUTS, seed });
    return { outcome, passed: outcome.faults.length === 0 };
  },
};

const { values, positionals } = parseArgs({
  options: {
    seconds: { type: 'string', default: HOUR_S.toString() },
    seed: { type: 'string', default: Date.now().toString() },
  },
  allowPositionals: true,
});
const [name = ''] = positionals;
const campaign = CAMPAIGNS[name];
if (campaign === undefined) {
  process.stderr.write(`there is no campaign ${name}: ${Object.keys(CAMPAIGNS).join(', ')}\n`);
  process.exit(2);
}
const { outcome, passed } = await campaign(Number(values.seconds), Number(values.seed));
removeTemporaryFolders();
process.stdout.write(`${JSON.stringify({ campaign: name, passed, ...outcome })}\n`);
process.exit(passed ? 0 : 1);
