/** What a newer station has written is kept for it, whatever this one does meanwhile. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import { commit, finish, historyStore, type TestFrame } from '../../../../tests/kit/historyStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { type Connection, openDatabase } from '../openDatabase.ts';
import { ReadStore } from '../readStore.ts';
import { WriteStore } from '../writeStore.ts';
import { recoverDatabase } from './recoverDatabase.ts';
import { verifyArchive } from './verifyArchive.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MIDNIGHT_MS = Date.UTC(2026, 4, 3);
const LATER_MS = MIDNIGHT_MS + 5 * DAY_MS;
const NEWER = 2;
const TAG = { deviceId: 1, point: 'power', periodMs: 2_000 };
const FORMAT = 'chunk format 9 is not known, this program reads format 1';

afterAll(removeTemporaryFolders);

let file: string;
let store: WriteStore;
let bytes: Buffer;

/** 100 frames, two seconds apart, from this hour on. */
const watch = (hour: number): TestFrame[] =>
  Array.from({ length: 100 }, (_, index) => ({
    deviceId: 1,
    processedMs: MIDNIGHT_MS + hour * HOUR_MS + index * 2_000,
    number: hour * 10,
  }));

const withDatabase = <Outcome>(work: (connection: Connection) => Outcome): Outcome => {
  const connection = openDatabase(file, 'write');
  try {
    return work(connection);
  } finally {
    connection.close();
  }
};

const newerChunk = (): unknown =>
  withDatabase((connection) => connection.prepare('SELECT bytes, damage FROM chunk WHERE id = ?').get(NEWER));

/** Chunks at 0, 5 and 10 o'clock; the one in the middle is of format 9. */
beforeEach(() => {
  ({ file, store } = historyStore());
  for (const hour of [0, 5, 10]) {
    commit(store, watch(hour));
    finish(store.upkeep(LATER_MS));
  }
  withDatabase((connection) => {
    bytes = connection.prepare('SELECT bytes FROM chunk WHERE id = ?').pluck().get(NEWER) as Buffer;
    bytes[3] = 9;
    connection.prepare('UPDATE chunk SET bytes = ? WHERE id = ?').run(bytes, NEWER);
  });
});

describe('a chunk of a newer format', () => {
  it('is named where it is asked for, and the trend around it answers', () => {
    const reader = new ReadStore(file);
    const span = { deviceId: 1, fromMs: MIDNIGHT_MS + 5 * HOUR_MS - 55, toMs: expect.any(Number) as number };
    const range = { tags: [TAG], fromMs: MIDNIGHT_MS - 1_000, toMs: MIDNIGHT_MS + 12 * HOUR_MS };
    const [samples] = finish(reader.history.raw({ ...range, mostSamples: 9_999 }));
    expect([samples?.t.length, samples?.unread]).toEqual([200, [{ ...span, reason: FORMAT }]]);
    const [trend] = finish(reader.history.trend({ ...range, buckets: 2_000 }));
    expect([...new Set(trend?.max)].filter((value) => !Number.isNaN(value)).sort()).toEqual([0, 100]);
    expect(trend?.unread).toEqual([{ ...span, reason: FORMAT }]);
    const [integral] = finish(reader.history.integrals({ ...range, toMs: MIDNIGHT_MS + 6 * HOUR_MS }));
    expect(integral?.unread).toEqual([{ ...span, reason: FORMAT }]);
    reader.close();
    store.close();
  });

  it('is named by the verification and not set aside', () => {
    const { damages } = withDatabase(verifyArchive);
    expect(damages).toMatchObject([{ kind: 'format', chunkId: NEWER, deviceId: 1, message: FORMAT }]);
    expect(store.setChunksAside(damages)).toEqual([]);
    expect(newerChunk()).toEqual({ bytes, damage: null });
    store.close();
  });

  it('stays as it is, with the summaries of its time, when frames beside it are sealed and summaries built again', () => {
    const tiersOf = (): unknown => withDatabase((connection) => connection.prepare('SELECT * FROM tier').all());
    const before = tiersOf();
    expect(finish(store.rebuildTiers(1, MIDNIGHT_MS, MIDNIGHT_MS + DAY_MS))).toEqual([FORMAT]);
    expect(tiersOf()).toEqual(before);
    commit(store, watch(4));
    const facts = finish(store.upkeep(LATER_MS));
    expect(facts).toEqual([{ event: 'history_unreadable', deviceId: 1, details: { frames: 0, reason: FORMAT } }]);
    expect(newerChunk()).toEqual({ bytes, damage: null });
    store.close();
  });

  it('goes by its age like any other, and not before', () => {
    const policy = { quotaBytes: 1e12, rawDays: 5, minuteDays: null, hourDays: null };
    store.setHistoryPolicy(policy);
    finish(store.upkeep(LATER_MS + 2 * HOUR_MS));
    expect(newerChunk()).toEqual({ bytes, damage: null });
    finish(store.upkeep(LATER_MS + 6 * HOUR_MS));
    expect(newerChunk()).toBeUndefined();
    store.close();
  });

  it('comes out of a damaged file as it was', () => {
    store.close();
    const torn = readFileSync(file);
    torn.fill(0xa7, 0, 4_096);
    writeFileSync(file, torn);
    const recovered = recoverDatabase(file, join(file, '..', 'backups'), new HandMovedClock(LATER_MS));
    expect(recovered).toMatchObject({ ok: true, value: { salvage: { saved: { chunks: 3 }, lost: { chunks: 0 } } } });
    expect(newerChunk()).toEqual({ bytes, damage: null });
    const opened = WriteStore.open(file);
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.store.close();
  });
});
