import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type Connection, databaseBytes } from '../openDatabase.ts';

const days = z.number().positive().max(100_000).nullable();

/** How long each class of history is kept, in days, null for ever; and bytes of the file, above which the oldest goes. */
export const historyPolicySchema = z.object({
  quotaBytes: z.number().positive(),
  rawDays: days,
  minuteDays: days,
  hourDays: days,
});

export type HistoryPolicy = z.infer<typeof historyPolicySchema>;

const KEY = 'history_policy';
const LEAST_QUOTA_BYTES = 1e9;
/** The file and the eleven backups that are kept beside it (see `backupSettings`) then take 72 % of the room. */
const SHARE_OF_DISK = 0.06;
const FIVE_YEARS_DAYS = 1_826;

/** The policy that is kept; at the first start one that leaves room for the scheduled backups and a quarter of the disk. */
export const readHistoryPolicy = (connection: Connection, file: string): HistoryPolicy => {
  const text: unknown = connection.prepare('SELECT value FROM station WHERE key = ?').pluck().get(KEY);
  const kept = typeof text === 'string' ? historyPolicySchema.safeParse(JSON.parse(text)) : undefined;
  if (kept?.success === true) return kept.data;
  const { bavail, bsize } = statfsSync(dirname(file));
  const room = bavail * bsize + databaseBytes(file);
  const policy = {
    quotaBytes: Math.round(Math.max(LEAST_QUOTA_BYTES, SHARE_OF_DISK * room)),
    rawDays: null,
    minuteDays: FIVE_YEARS_DAYS,
    hourDays: null,
  };
  writeHistoryPolicy(connection, policy);
  return policy;
};

export const writeHistoryPolicy = (connection: Connection, policy: HistoryPolicy): void => {
  connection
    .prepare('INSERT INTO station (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .run(KEY, JSON.stringify(historyPolicySchema.parse(policy)));
};
