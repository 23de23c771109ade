import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';
import type { BackupPolicy } from './backupFiles.ts';

/** How the station backs itself up: keys `backup.*` of the table `station`. */
export interface BackupSettings extends BackupPolicy {
  readonly enabled: boolean;
  /** Hour of the station's day at which verification and backup begin. */
  readonly hour: number;
}

const SHAPE = z.object({
  'backup.enabled': z.enum(['0', '1']).default('1'),
  'backup.hour': z.coerce.number().int().min(0).max(23).default(3),
  'backup.keepDaily': z.coerce.number().int().min(1).max(366).default(7),
  'backup.keepWeekly': z.coerce.number().int().min(0).max(520).default(4),
});

/** The settings; what is not set or makes no sense stands as preset: nightly at 3, seven days and four weeks. */
export const readBackupSettings = (connection: Connection): BackupSettings => {
  const rows = connection.prepare(`SELECT key, value FROM station WHERE key LIKE 'backup.%'`).raw().all();
  const stored = Object.fromEntries(z.array(z.tuple([z.string(), z.string()])).parse(rows));
  const settings = Object.fromEntries(
    Object.entries(SHAPE.shape).map(([key, shape]) => {
      const parsed = shape.safeParse(stored[key]);
      return [key, parsed.success ? parsed.data : shape.parse(undefined)];
    }),
  ) as z.infer<typeof SHAPE>;
  return {
    enabled: settings['backup.enabled'] === '1',
    hour: settings['backup.hour'],
    keepDaily: settings['backup.keepDaily'],
    keepWeekly: settings['backup.keepWeekly'],
  };
};

/** Keeps the settings; the next look at the clock goes by them. */
export const writeBackupSettings = (connection: Connection, settings: BackupSettings): void => {
  const keep = connection.prepare(
    'INSERT INTO station (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  connection.transaction(() => {
    for (const [key, value] of Object.entries(settings)) keep.run(`backup.${key}`, Number(value).toString());
  })();
};
