/**
 * Writes a data folder with a year of two engine sets at 2 s, on which a station can be started:
 * `npm run bench -- history-year --data DIR [--days 365]`, then `npm run pult -- station --data DIR --config
 * DIR/station.json`. A folder that holds it stays as it is.
 */
import { parseArgs } from 'node:util';
import { rounded } from './kit/median.ts';
import { yearOfGensets } from './kit/yearOfGensets.ts';
import type { Benchmark } from './run.ts';

export const benchmark: Benchmark = {
  usesNetwork: false,
  run: (args) => {
    const options = { data: { type: 'string' }, days: { type: 'string', default: '365' } } as const;
    const { data, days } = parseArgs({ args: [...args], options }).values;
    if (data === undefined) throw new Error('history-year needs --data DIR');
    const { frames, samples, seconds, bytes, kept } = yearOfGensets(data, Number(days));
    return Promise.resolve({
      days: Number(days),
      frames,
      samples,
      seconds: rounded(seconds, 4),
      bytes,
      bytes_per_sample: rounded(bytes / samples, 4),
      kept,
    });
  },
};
