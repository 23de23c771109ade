import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { JOURNAL_KINDS } from '#shared/model/journal.ts';
import { openOffline } from '../app/offlineStation.ts';
import { defaultDataDirectory, profileFolders } from '../app/places.ts';
import { readProfileLibrary } from '../app/profileLibrary.ts';
import { systemClock } from '../app/systemClock.ts';
import { type Command, EXIT, readOptions, report, UsageError } from './command.ts';
import { exportAuditCommand } from './exportAudit.ts';
import { exportHistoryCommand } from './exportHistory.ts';
import { exportJournalCommand } from './exportJournal.ts';
import { noteAct } from './noteAct.ts';

const OPTIONS = {
  data: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
  tags: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  csv: { type: 'boolean' },
  utc: { type: 'boolean' },
} as const;

export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes the configuration as a station file, or recorded history, the journal or the audit as CSV',
  usage: `
Usage: pult export station [--data DIR] [--out FILE] [--json]
       pult export history --tags A,B --from T --to T [--csv] [--utc] [--data DIR] [--out FILE] [--json]
       pult export journal --csv FILE|- [--from T] [--to T] [--site S] [--device S.D] [--kind K] [--text W]
                           [--data DIR] [--json]
       pult export audit --csv FILE|- [--from T] [--to T] [--user U] [--action A] [--object O] [--data DIR] [--json]

  --data DIR   data folder of the station; for station one that is not running
  --out FILE   where to write; stdout without it
  --json       with --out: one JSON object on stdout
  --tags A,B   tags such as MKZ.GEN1.power_total
  --from, --to range, the end not included: 2026-11-21T09:00:00+05:00, 2026-11-21T04:00:00Z or ms since 1970
  --csv        the format of history; there is no other yet
  --utc        times in UTC instead of the zone of the tag's site

A running station gives its configuration on its page Settings, Station, and by GET /api/station-file. History: one row per sample with time, tag, value,
unit and quality; without a value the cell is empty and the quality says why. Journal: one row per event and per step of
an alarm, oldest first, with its texts in Russian and English and its time in UTC; --site MKZ, --device MKZ.GEN1, --kind
${JOURNAL_KINDS.slice(0, 6).join(', ')},
${JOURNAL_KINDS.slice(6).join(', ')}; --text is looked for in texts, tag, user and comment. Audit: one row per act,
oldest first; --user, --action and --object are looked for anywhere in their field, whatever their case. The station may
be running for all but export station. The audit has a row of each export.`,
  run: (args) => {
    if (args[0] === 'audit') return exportAuditCommand(args.slice(1));
    if (args[0] === 'journal') return exportJournalCommand(args.slice(1));
    const { values, positionals } = readOptions(args, OPTIONS, { takesWords: true });
    const what = positionals.join(' ');
    if (what === 'history') return exportHistoryCommand(values);
    if (what !== 'station') throw new UsageError('expected: station, history, journal or audit');
    return exportStation(values.data ?? defaultDataDirectory(false), values.out, values.json === true);
  },
};

const WHERE_RUNNING =
  'take the file from it while it runs: on its page Settings, Station, or by GET /api/station-file with an engineer token';

const exportStation = async (dataDirectory: string, out: string | undefined, json: boolean): Promise<number> => {
  const library = readProfileLibrary(profileFolders(dataDirectory));
  const opened = openOffline({
    dataDirectory,
    library,
    clock: systemClock,
    create: false,
    whereRunning: WHERE_RUNNING,
  });
  if (!opened.ok) return report(json, { ok: false, text: opened.error, data: { error: opened.error } });
  const { configuration, identity } = opened.value;
  const document = `${JSON.stringify(configuration.exportFile(identity()), null, 2)}\n`;
  opened.value.close();
  const exitCode = out === undefined ? print(document) : write(out, document, json);
  const after = { file: out === undefined ? 'stdout' : basename(out) };
  return noteAct(dataDirectory, exitCode, { action: 'station.exportFile', object: null, before: null, after });
};

const print = (document: string): number => {
  process.stdout.write(document);
  return EXIT.fine;
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
