import { defaultDataDirectory } from '../app/places.ts';
import { restoreStation } from '../app/restoreStation.ts';
import { systemClock } from '../app/systemClock.ts';
import { type Command, readOptions, report, UsageError } from './command.ts';

const OPTIONS = {
  data: { type: 'string' },
  from: { type: 'string' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export const restore: Command = {
  name: 'restore',
  summary: 'Puts a backup in the place of the data of a station that is not running',
  usage: `
Usage: pult restore --from FILE [--data DIR] [--force] [--json]

  --from FILE  the backup
  --data DIR   data folder of the station
  --force      also where the present database is sound
  --json       one JSON object on stdout

The backup is read through first. The present database stays beside it (pult.db.before-restore-…).`,
  run: (args) => {
    const { values } = readOptions(args, OPTIONS);
    if (values.from === undefined) throw new UsageError('--from FILE is missing');
    const json = values.json === true;
    const restored = restoreStation({
      dataDirectory: values.data ?? defaultDataDirectory(false),
      backupFile: values.from,
      force: values.force === true,
      clock: systemClock,
    });
    if (!restored.ok) {
      return Promise.resolve(report(json, { ok: false, text: restored.error, data: { error: restored.error } }));
    }
    const { facts, aside } = restored.value;
    const newest =
      facts.newestFrameMs === null ? 'no frame' : `history up to ${new Date(facts.newestFrameMs).toISOString()}`;
    const kept = aside === null ? '' : `; the former database is ${aside}`;
    const count = facts.damages.length;
    const damaged = count === 0 ? '' : `; damaged in the backup itself: ${count.toString()} (pult verify names them)`;
    const text = `restored: ${newest}${damaged}${kept}`;
    return Promise.resolve(report(json, { ok: true, text, data: { ...facts, aside } }));
  },
};
