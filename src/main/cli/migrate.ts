import { openOffline } from '../app/offlineStation.ts';
import { defaultDataDirectory, profileFolders } from '../app/places.ts';
import { readProfileLibrary } from '../app/profileLibrary.ts';
import { systemClock } from '../app/systemClock.ts';
import { type Command, readOptions, report } from './command.ts';

export const migrate: Command = {
  name: 'migrate',
  summary: 'Brings the database of a station that is not running to this version',
  usage: `
Usage: pult migrate [--data DIR] [--json]

  --data DIR   data folder of the station
  --json       one JSON object on stdout

A database that holds data is copied first (pult.db.before-NNNN).`,
  run: (args) => {
    const { values } = readOptions(args, { data: { type: 'string' }, json: { type: 'boolean' } });
    const dataDirectory = values.data ?? defaultDataDirectory(false);
    const library = readProfileLibrary(profileFolders(dataDirectory));
    const opened = openOffline({ dataDirectory, library, clock: systemClock, create: true });
    const json = values.json === true;
    if (!opened.ok)
      return Promise.resolve(report(json, { ok: false, text: opened.error, data: { error: opened.error } }));
    const { migrated } = opened.value;
    opened.value.close();
    const text =
      migrated.length === 0 ? 'nothing to do: the database is at this version' : `done: ${migrated.join(', ')}`;
    return Promise.resolve(report(json, { ok: true, text, data: { migrated } }));
  },
};
