/** `npm run campaign -- NAME [--seconds N] [--seed N]`: the long trials that `npm test` runs in small. */
import { parseArgs } from 'node:util';
import { runFieldCampaign } from './fieldCampaign.ts';

const HOUR_S = 3_600;

const CAMPAIGNS = {
  field: async (seconds: number, seed: number) => {
    const outcome = await runFieldCampaign({ seconds, seed });
    return { outcome, passed: outcome.wrong.length === 0 && outcome.late.length === 0 };
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
if (name !== 'field') {
  process.stderr.write(`there is no campaign ${name}: ${Object.keys(CAMPAIGNS).join(', ')}\n`);
  process.exit(2);
}
const { outcome, passed } = await CAMPAIGNS[name](Number(values.seconds), Number(values.seed));
process.stdout.write(`${JSON.stringify({ campaign: name, passed, ...outcome })}\n`);
process.exit(passed ? 0 : 1);
