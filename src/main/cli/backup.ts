import { basename } from 'node:path';
import { backupStation } from '../app/backupStation.ts';
import { defaultDataDirectory } from '../app/places.ts';
import { type Command, readOptions, report, UsageError } from './command.ts';
import { noteAct } from './noteAct.ts';

const OPTIONS = { data: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } } as const;

export const backup: Command = {
  name: 'backup',
  summary: 'Copies all data of a station, running or not, into one verified file',
  usage: `
Usage: pult backup --to FILE [--data DIR] [--json]

  --to FILE    the backup; must not be there yet
  --data DIR   data folder of the station, which may go on polling
  --json       one JSON object on stdout

The copy is one instant of the station. It is opened, checked and read before it gets its name: FILE is a whole backup
or is not there. The station makes one every night by itself, in the folder backups of its data.`,
  run: async (args) => {
    const { values } = readOptions(args, OPTIONS);
    if (values.to === undefined) throw new UsageError('--to FILE is missing');
    const json = values.json === true;
    const dataDirectory = values.data ?? defaultDataDirectory(false);
    const made = await backupStation(dataDirectory, values.to);
    if (!made.ok) return report(json, { ok: false, text: made.error.message, data: { error: made.error.message } });
    const { frames, chunks, journalRows, newestFrameMs, damages } = made.value;
    const newest = newestFrameMs === null ? 'no frame yet' : `up to ${new Date(newestFrameMs).toISOString()}`;
    const damaged = damages.length === 0 ? '' : `; damaged in the database itself: ${damages.length.toString()}`;
    const text = `written: ${values.to}, ${chunks.toString()} chunks, ${frames.toString()} frames, ${journalRows.toString()} facts, ${newest}${damaged}`;
    const exitCode = report(json, { ok: true, text, data: { file: values.to, ...made.value } });
    const after = { file: basename(values.to) };
    return noteAct(dataDirectory, exitCode, { action: 'storage.backUpNow', object: null, before: null, after });
  },
};
