import { writeFileSync } from 'node:fs';
import { openOffline } from '../app/offlineStation.ts';
import { defaultDataDirectory, profileFolders } from '../app/places.ts';
import { readProfileLibrary } from '../app/profileLibrary.ts';
import { systemClock } from '../app/systemClock.ts';
import { type Command, readOptions, report, UsageError } from './command.ts';

const OPTIONS = { data: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } } as const;

export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes the configuration of a station that is not running as a station file',
  usage: `
Usage: pult export station [--data DIR] [--out FILE] [--json]

  --data DIR   data folder of the station
  --out FILE   where to write; stdout without it
  --json       with --out: one JSON object on stdout

A running station gives the same by GET /api/station-file.`,
  run: (args) => {
    const { values, positionals } = readOptions(args, OPTIONS, { takesWords: true });
    if (positionals.join(' ') !== 'station') throw new UsageError('expected: station');
    const dataDirectory = values.data ?? defaultDataDirectory(false);
    const library = readProfileLibrary(profileFolders(dataDirectory));
    const opened = openOffline({ dataDirectory, library, clock: systemClock, create: false });
    const json = values.json === true;
    if (!opened.ok)
      return Promise.resolve(report(json, { ok: false, text: opened.error, data: { error: opened.error } }));
    const { configuration, identity } = opened.value;
    const document = `${JSON.stringify(configuration.exportFile(identity()), null, 2)}\n`;
    opened.value.close();
    if (values.out === undefined) {
      process.stdout.write(document);
      return Promise.resolve(0);
    }
    return Promise.resolve(write(values.out, document, json));
  },
};

const write = (file: string, document: string, json: boolean): number => {
  try {
    writeFileSync(file, document);
  } catch (error) {
    const message = `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    return report(json, { ok: false, text: message, data: { error: message } });
  }
  return report(json, { ok: true, text: `written: ${file}`, data: { file } });
};
