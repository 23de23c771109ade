import type { QualityRuns } from '../tier/sampleColumns.ts';

/** One code per position → runs. */
export const runsOf = (codes: Uint8Array): QualityRuns => {
  let runs = 0;
  for (let index = 0; index < codes.length; index += 1) if (index === 0 || codes[index] !== codes[index - 1]) runs += 1;
  const starts = new Uint32Array(runs);
  const runCodes = new Uint8Array(runs);
  let run = 0;
  for (let index = 0; index < codes.length; index += 1) {
    if (index > 0 && codes[index] === codes[index - 1]) continue;
    starts[run] = index;
    runCodes[run] = codes[index] ?? 0;
    run += 1;
  }
  return { starts, codes: runCodes };
};
