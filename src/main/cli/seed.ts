import { defaultDataDirectory, shipped } from '../app/places.ts';
import { applyFile } from './applyFile.ts';
import { type Command, readOptions } from './command.ts';

export const seed: Command = {
  name: 'seed',
  summary: 'Enters the plants МКЗ and ЯКЗ at their real addresses, inactive',
  usage: `
Usage: pult seed [--data DIR] [--json]

  --data DIR   data folder of a station that is not running
  --json       one JSON object on stdout

Nothing is polled until a device is made active.`,
  run: (args) => {
    const { values } = readOptions(args, { data: { type: 'string' }, json: { type: 'boolean' } });
    return applyFile(
      shipped('stations', 'seed.json'),
      values.data ?? defaultDataDirectory(false),
      values.json === true,
    );
  },
};
