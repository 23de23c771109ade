/** What the history takes on disk, for a page about it. */
import { z } from 'zod';
import { type Connection, databaseBytes } from '../openDatabase.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS } from '../tier/tierBuckets.ts';
import { type TierResolution, tierKey, tierPeriodStartMs } from '../tier/tierKey.ts';
import { filePages } from './filePages.ts';
import type { HistoryPolicy } from './historyPolicy.ts';

export interface StorageClass {
  /** An estimate. */
  readonly bytes: number;
  /** UTC epoch ms; null where there is nothing. */
  readonly oldestMs: number | null;
}

export interface StorageReport {
  readonly policy: HistoryPolicy;
  /** The file with its log. */
  readonly fileBytes: number;
  /** What counts towards the quota: pages of the file that hold something. */
  readonly usedBytes: number;
  readonly freePagesBytes: number;
  readonly classes: Readonly<Record<'tail' | 'raw' | 'minute' | 'hour' | 'journal', StorageClass>>;
  /** Bytes a day that sealed samples and their tiers grew by over the last seven days; null before the first chunk. */
  readonly growthBytesPerDay: number | null;
  /** What goes when the quota is reached: raw samples before minutes. */
  readonly goesFirst: { readonly class: 'raw' | 'minute'; readonly oldestMs: number } | null;
}

const DAY_MS = 86_400_000;
const GROWTH_DAYS = 7;
/** Rows and tags whose size is looked at to know the mean: a report must not read the archive. */
const SAMPLED_ROWS = 100;
const SAMPLED_TAGS = 100;
/** With its indexes and texts, about. */
const JOURNAL_ROW_BYTES = 180;

/** Sizes are estimates from the numbers of rows and the mean of some of them. */
export const storageReport = (
  connection: Connection,
  file: string,
  policy: HistoryPolicy,
  nowMs: number,
): StorageReport => {
  const ask = (sql: string, ...args: number[]): number | null =>
    z
      .number()
      .nullish()
      .parse(
        connection
          .prepare(sql)
          .pluck()
          .get(...args),
      ) ?? null;
  const chunkBytes = ask(meanLength('chunk', 'bytes')) ?? 0;
  const classes = {
    tail: {
      bytes: Math.round((ask('SELECT count(*) FROM frame') ?? 0) * (ask(meanLength('frame', 'payload')) ?? 0)),
      oldestMs: ask('SELECT min((SELECT min(processed_ms) FROM frame WHERE device_id = device.id)) FROM device'),
    },
    raw: {
      bytes: Math.round(chunkBytes * (ask('SELECT max(id) - min(id) + 1 FROM chunk') ?? 0)),
      oldestMs: ask('SELECT from_ms FROM chunk ORDER BY to_ms LIMIT 1'),
    },
    minute: tierClass(connection, MINUTE_TIER_MS),
    hour: tierClass(connection, HOUR_TIER_MS),
    journal: {
      bytes: (ask('SELECT max(seq) FROM journal') ?? 0) * JOURNAL_ROW_BYTES,
      oldestMs: ask('SELECT min(from_ms) FROM journal_span'),
    },
  };
  const recent = ask('SELECT count(*) FROM chunk WHERE to_ms >= ?', nowMs - GROWTH_DAYS * DAY_MS) ?? 0;
  const { totalBytes, freeBytes } = filePages(connection);
  return {
    policy,
    fileBytes: databaseBytes(file),
    usedBytes: totalBytes - freeBytes,
    freePagesBytes: freeBytes,
    classes,
    growthBytesPerDay: growthPerDay(recent * chunkBytes, nowMs, classes),
    goesFirst: goesFirst(classes),
  };
};

const goesFirst = ({ raw, minute }: StorageReport['classes']): StorageReport['goesFirst'] => {
  if (raw.oldestMs !== null) return { class: 'raw', oldestMs: raw.oldestMs };
  return minute.oldestMs === null ? null : { class: 'minute', oldestMs: minute.oldestMs };
};

const meanLength = (table: string, column: string): string =>
  `SELECT avg(length(${column})) FROM (SELECT ${column} FROM ${table} ORDER BY rowid DESC LIMIT ${SAMPLED_ROWS})`;

/** From the first and the last blob of some tags. */
const tierClass = (connection: Connection, resolution: TierResolution): StorageClass => {
  const tags = z.array(z.number()).parse(connection.prepare('SELECT id FROM tag').pluck().all());
  const step = Math.max(1, Math.ceil(tags.length / SAMPLED_TAGS));
  const ends = connection.prepare(
    `SELECT min(key) AS first, max(key) AS last,
       (SELECT length(bytes) FROM tier WHERE key BETWEEN @lowest AND @highest ORDER BY key LIMIT 1) AS bytes
     FROM tier WHERE key BETWEEN @lowest AND @highest`,
  );
  let bytes = 0;
  let firstPeriod = Number.POSITIVE_INFINITY;
  for (let index = 0; index < tags.length; index += step) {
    const lowest = tierKey(tags[index] ?? 0, resolution, 0);
    const found = blobEnds.parse(ends.get({ lowest, highest: lowest + LAST_PERIOD }));
    if (found.first === null || found.last === null) continue;
    bytes += (found.last - found.first + 1) * (found.bytes ?? 0) * step;
    firstPeriod = Math.min(firstPeriod, found.first - lowest);
  }
  return { bytes, oldestMs: Number.isFinite(firstPeriod) ? tierPeriodStartMs(resolution, firstPeriod) : null };
};

const LAST_PERIOD = 65_535;
const blobEnds = z.object({ first: z.number().nullable(), last: z.number().nullable(), bytes: z.number().nullable() });

/** Chunks of the last seven days, and the share of the tiers that goes with them. */
const growthPerDay = (
  recentBytes: number,
  nowMs: number,
  { raw, minute, hour }: StorageReport['classes'],
): number | null => {
  if (raw.oldestMs === null || raw.bytes === 0) return null;
  const spanDays = Math.min(GROWTH_DAYS, Math.max(nowMs - raw.oldestMs, DAY_MS / 6) / DAY_MS);
  const perRawByte = 1 + (minute.bytes + hour.bytes) / raw.bytes;
  return Math.round((recentBytes / spanDays) * Math.min(2, perRawByte));
};
