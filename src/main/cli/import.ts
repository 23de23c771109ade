import { defaultDataDirectory } from '../app/places.ts';
import { applyFile } from './applyFile.ts';
import { type Command, readOptions, UsageError } from './command.ts';

export const importCommand: Command = {
  name: 'import',
  summary: 'Takes a station file over into the data of a station that is not running',
  usage: `
Usage: pult import station FILE [--data DIR] [--json]

  FILE         station file (JSON)
  --data DIR   data folder of the station
  --json       one JSON object on stdout

Applied as a difference by code: created, changed, deactivated; history is never deleted.
A running station takes the same file on its page Settings, Station, and by PUT /api/station-file.`,
  run: (args) => {
    const options = { data: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = readOptions(args, options, { takesWords: true });
    const [what, file, ...more] = positionals;
    if (what !== 'station' || file === undefined || more.length > 0) throw new UsageError('expected: station FILE');
    return applyFile(file, values.data ?? defaultDataDirectory(false), values.json === true);
  },
};
