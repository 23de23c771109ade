/** Keeps the history within its ages and the file within its quota. */
import type { Connection } from '../openDatabase.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS } from '../tier/tierBuckets.ts';
import type { TierResolution } from '../tier/tierKey.ts';
import { type DroppedSpan, dropChunks, dropTiers, oldestTierMs } from './dropOldest.ts';
import { filePages } from './filePages.ts';
import type { HistoryPolicy } from './historyPolicy.ts';

export type HistoryClass = 'raw' | 'minute' | 'hour';

/** What a run took of one class. */
export interface Dropped extends DroppedSpan {
  readonly class: HistoryClass;
}

const DAY_MS = 86_400_000;
/** Free pages are kept for what comes next up to this. */
const KEPT_FREE_BYTES = 1024 * 1024;
/** Once the quota is reached, so much of it is left full: not every run has to drop. */
const QUOTA_GOAL = 0.98;
/** Each has to be moved from the end of the file. */
const PAGES_A_STEP = 100;

const agesOf = ({ rawDays, minuteDays, hourDays }: HistoryPolicy) => ({
  raw: rawDays,
  minute: minuteDays,
  hour: hourDays,
});

/** One run: ages first, then the quota, the oldest raw samples first, then minutes; at last the file is shortened. */
export function* keepWithin(
  connection: Connection,
  policy: HistoryPolicy,
  nowMs: number,
): Generator<undefined, readonly Dropped[]> {
  const dropped = new Map<HistoryClass, Dropped>();
  const note = (kind: HistoryClass, span: DroppedSpan | undefined): boolean => {
    if (span === undefined) return false;
    const former = dropped.get(kind);
    dropped.set(kind, {
      class: kind,
      fromMs: Math.min(span.fromMs, former?.fromMs ?? span.fromMs),
      toMs: Math.max(span.toMs, former?.toMs ?? span.toMs),
    });
    return true;
  };
  const ages = agesOf(policy);
  const limit = (kind: HistoryClass): number | undefined =>
    ages[kind] === null ? undefined : nowMs - ages[kind] * DAY_MS;
  const rawLimitMs = limit('raw');
  if (rawLimitMs !== undefined) while (note('raw', dropChunks(connection, rawLimitMs))) yield;
  for (const [kind, resolution] of TIERS) {
    const limitMs = limit(kind);
    if (limitMs !== undefined) note(kind, yield* dropTiers(connection, resolution, limitMs));
  }
  yield* fitQuota(connection, policy.quotaBytes, note);
  yield* shorten(connection, Math.min(KEPT_FREE_BYTES, Math.max(0, policy.quotaBytes - usedBytes(connection))));
  return [...dropped.values()];
}

const TIERS: readonly (readonly [HistoryClass, TierResolution])[] = [
  ['minute', MINUTE_TIER_MS],
  ['hour', HOUR_TIER_MS],
];

function* fitQuota(
  connection: Connection,
  quotaBytes: number,
  note: (kind: HistoryClass, span: DroppedSpan | undefined) => boolean,
): Generator<undefined, void> {
  if (usedBytes(connection) <= quotaBytes) return;
  const goalBytes = QUOTA_GOAL * quotaBytes;
  while (usedBytes(connection) > goalBytes && note('raw', dropChunks(connection, Number.MAX_SAFE_INTEGER))) yield;
  while (usedBytes(connection) > goalBytes) {
    const oldestMs = oldestTierMs(connection, MINUTE_TIER_MS);
    if (oldestMs === undefined) return;
    note('minute', yield* dropTiers(connection, MINUTE_TIER_MS, oldestMs + DAY_MS));
  }
}

const usedBytes = (connection: Connection): number => {
  const { totalBytes, freeBytes } = filePages(connection);
  return totalBytes - freeBytes;
};

/** Gives pages back to the file system, from the end of the file. */
function* shorten(connection: Connection, keptBytes: number): Generator<undefined, void> {
  for (;;) {
    const { freeBytes } = filePages(connection);
    if (freeBytes <= keptBytes) return;
    connection.pragma(`incremental_vacuum(${PAGES_A_STEP})`);
    yield;
    if (filePages(connection).freeBytes >= freeBytes) return; // a file that does not give pages back
  }
}
