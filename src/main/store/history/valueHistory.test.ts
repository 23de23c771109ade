/** Value frames in the real store: written, sealed, killed, verified, salvaged, and read like everything else. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUsable, QUALITY, type Reason } from '#shared/model/quality.ts';
import type { ValueFrame, ValueProfile } from '#shared/model/valueFrame.ts';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import { contentsOf, finish, historyStore, openStoreAt } from '../../../../tests/kit/historyStore.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../../tests/kit/temporaryFolder.ts';
import { encodeBatch } from '../frameCodec.ts';
import { salvageDatabase } from '../integrity/salvage/salvageDatabase.ts';
import { verifyArchive } from '../integrity/verifyArchive.ts';
import { openDatabase } from '../openDatabase.ts';
import { ReadStore } from '../readStore.ts';
import { siteDeviceId } from '../siteDevice.ts';
import type { WriteStore } from '../writeStore.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const BEGIN_MS = Date.UTC(2026, 4, 3, 10, 20);
const END_MS = BEGIN_MS + 8 * HOUR_MS;
const STEP_MS = 2_000;
const HOLD_MS = 12_000;
const DEVICE = siteDeviceId(1);

const GAP = { fromMs: BEGIN_MS + 3 * HOUR_MS, toMs: BEGIN_MS + 3 * HOUR_MS + 20 * MINUTE_MS };
const BAD = { fromMs: BEGIN_MS + 5 * HOUR_MS, toMs: BEGIN_MS + 5 * HOUR_MS + 10 * MINUTE_MS };
/** Of this instant within the gap, but worked in at the end. */
const LATE_MS = GAP.fromMs + 10 * MINUTE_MS;

const POINTS = ['load_power', 'apparent_power', 'energised_mains', 'pressure'];
const profile: ValueProfile = {
  id: 'site-totals',
  revision: 1,
  protocol: 'values',
  pollIntervalMs: HOLD_MS / 3,
  points: POINTS.map((key) => ({ key })),
};
const tagOf = (point: string) => ({ deviceId: DEVICE, point, periodMs: HOLD_MS / 3 });

const isWithin = ({ fromMs, toMs }: typeof GAP, timeMs: number): boolean => timeMs >= fromMs && timeMs < toMs;

/** A constant, tenths, a state and a float of any kind; a minute of each hour is simulated. */
const frameAt = (timeMs: number, processedMs = timeMs): ValueFrame => {
  const second = (timeMs - BEGIN_MS) / 1000;
  const reason: Reason = isWithin(BAD, timeMs) ? 'timeout' : second % 3_600 < 60 ? 'simulated' : 'ok';
  const values = [120.5, 90 + (second % 97) / 10, second % 5_000 < 2_500 ? 1 : 0, Math.sin(second / 700) * 1e-3];
  const isBad = (point: number): boolean => !isUsable(reason) && point !== 2;
  return {
    deviceId: DEVICE,
    timeMs,
    processedMs,
    values: values.map((value, point) =>
      isBad(point) ? { value: null, reason } : { value, reason: isUsable(reason) ? reason : 'ok' },
    ),
  };
};

const inTime = Array.from({ length: (END_MS - BEGIN_MS) / STEP_MS }, (_, index) => BEGIN_MS + index * STEP_MS)
  .filter((timeMs) => !isWithin(GAP, timeMs))
  .map((timeMs) => frameAt(timeMs));
const written = [...inTime, frameAt(LATE_MS, END_MS)];

const commit = (store: WriteStore, frames: readonly ValueFrame[]): void => {
  const { profileRevisionId } = store.siteDevice(1, profile);
  for (let from = 0; from < frames.length; from += 900) {
    store.commitFrames(encodeBatch(frames.slice(from, from + 900).map((frame) => ({ frame, profileRevisionId }))));
  }
};

/** Goes on in a copy as it stands on disk at that instant, as after a kill. */
const killed = (store: WriteStore, file: string): { file: string; store: WriteStore } => {
  const copy = join(temporaryFolder(), 'pult.db');
  copyFileSync(file, copy);
  copyFileSync(`${file}-wal`, `${copy}-wal`);
  store.close();
  return { file: copy, store: openStoreAt(copy) };
};

let sealed: { file: string; reader: ReadStore };
/** The same frames, never sealed. */
let waiting: ReadStore;

const sealedHour = (store: WriteStore, hour: number): void => {
  const [fromMs, toMs] = [BEGIN_MS + hour * HOUR_MS, BEGIN_MS + (hour + 1) * HOUR_MS];
  commit(
    store,
    inTime.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs),
  );
  expect(finish(store.upkeep(toMs + MINUTE_MS))).toEqual([]);
};

beforeAll(() => {
  let { file, store } = historyStore(1);
  for (let hour = 0; hour < 8; hour += 1) {
    sealedHour(store, hour);
    if (hour === 3 || hour === 6) ({ file, store } = killed(store, file));
  }
  commit(store, written.slice(-1));
  expect(finish(store.upkeep(END_MS + 5 * HOUR_MS))).toEqual([]);
  store.close();
  sealed = { file, reader: new ReadStore(file) };
  const twin = historyStore(1);
  commit(twin.store, written);
  twin.store.close();
  waiting = new ReadStore(twin.file);
}, 30_000);

afterAll(() => {
  sealed.reader.close();
  waiting.close();
  removeTemporaryFolders();
});

const readers = (): [string, ReadStore][] => [
  ['sealed', sealed.reader],
  ['waiting', waiting],
];

const rows = (point: number): [number, number | null, number][] =>
  [...written]
    .sort((one, other) => one.timeMs - other.timeMs)
    .map(({ timeMs, values }) => {
      const { value = null, reason = 'config' } = values[point] ?? {};
      return [timeMs, value, QUALITY[reason].code];
    });

describe('eight hours of value frames', () => {
  it('are sealed into chunks with a column for each value, and nothing waits or is set aside', () => {
    const { chunks, tail, aside, tiers } = contentsOf(sealed.file);
    expect([tail, aside]).toEqual([[], []]);
    expect(chunks.flatMap(({ processedMs }) => processedMs)).toHaveLength(written.length);
    expect(chunks.length).toBeLessThan(6);
    expect(tiers.size).toBe(2 * POINTS.length); // one day, one month
  });

  it('come back sample by sample, to the last bit, with their reasons and the late one in its place', () => {
    for (const [name, { history }] of readers()) {
      for (const [point, key] of POINTS.entries()) {
        const range = { tags: [tagOf(key)], fromMs: BEGIN_MS, toMs: END_MS, mostSamples: 99_999 };
        const [samples] = finish(history.raw(range));
        const found = Array.from(samples?.t ?? [], (timeMs, index): [number, number | null, number] => {
          const value = samples?.value[index] ?? Number.NaN;
          return [timeMs, Number.isNaN(value) ? null : value, samples?.codes[index] ?? -1];
        });
        expect(found, `${name} ${key}`).toEqual(rows(point));
      }
    }
  });

  it('make the same trends whether they wait or are sealed, from samples, minutes and hours', () => {
    for (const [toMs, buckets] of [
      [BEGIN_MS + HOUR_MS, 3_000],
      [END_MS, 100],
      [BEGIN_MS + 24 * HOUR_MS, 6],
    ] as const) {
      const ask = { tags: POINTS.map(tagOf), fromMs: BEGIN_MS, toMs, buckets };
      const [one, other] = [sealed.reader, waiting].map(({ history }) => finish(history.trend(ask)));
      expect([one?.length, other?.length]).toEqual([POINTS.length, POINTS.length]);
      for (const [index, trend] of (one ?? []).entries()) {
        const { avg: wantedAvg, ...wanted } = other?.[index] ?? trend;
        const { avg, ...exact } = trend;
        expect(exact).toEqual(wanted);
        avg.forEach((value, at) => {
          const twin = wantedAvg[at] ?? Number.NaN;
          expect(Number.isNaN(value)).toBe(Number.isNaN(twin));
          if (!Number.isNaN(value)) expect(value).toBeCloseTo(twin, 9);
        });
      }
    }
  });

  it('integrate and tell durations over the good time alone', () => {
    // The gap but for the hold of the sample before it and the late one; the bad ten minutes.
    const goodMs =
      END_MS - BEGIN_MS - (GAP.toMs - GAP.fromMs - (HOLD_MS - STEP_MS) - HOLD_MS) - (BAD.toMs - BAD.fromMs);
    for (const [, { history }] of readers()) {
      const range = { fromMs: BEGIN_MS, toMs: END_MS };
      const [integral] = finish(history.integrals({ tags: [tagOf('load_power')], ...range }));
      expect(integral).toMatchObject({ goodMs, badMs: END_MS - BEGIN_MS - goodMs });
      expect(integral?.value).toBeCloseTo((120.5 * goodMs) / HOUR_MS, 9);
      const held = finish(history.duration({ tag: tagOf('load_power'), ...range, within: { min: 120, max: 121 } }));
      expect(held).toMatchObject({ heldMs: goodMs, goodMs });
    }
  });

  it('stand in a snapshot as they were known then', () => {
    const at = (reader: ReadStore, timeMs: number) =>
      finish(reader.history.snapshot({ devices: [{ deviceId: DEVICE, periodMs: HOLD_MS / 3 }], timeMs }))[0];
    for (const [, reader] of readers()) {
      const good = at(reader, BEGIN_MS + 2 * HOUR_MS + 90_500);
      expect(good).toMatchObject({ online: true, processedMs: BEGIN_MS + 2 * HOUR_MS + 90_000 });
      expect(good?.points[0]).toEqual({
        point: 'load_power',
        value: 120.5,
        reason: 'ok',
        timeMs: BEGIN_MS + 2 * HOUR_MS + 90_000,
        lastValue: 120.5,
      });
      expect(at(reader, BAD.fromMs + 60_000)?.points.map(({ value, reason }) => [value, reason])).toEqual([
        [null, 'timeout'],
        [null, 'timeout'],
        [0, 'ok'],
        [null, 'timeout'],
      ]);
      expect(at(reader, BAD.fromMs + 60_000)?.points[0]).toMatchObject({
        lastValue: 120.5,
        timeMs: BAD.fromMs - STEP_MS,
      });
      // The late frame was not known yet.
      expect(at(reader, LATE_MS + 1_000)).toMatchObject({ online: false, processedMs: GAP.fromMs - STEP_MS });
      expect(at(reader, LATE_MS + 1_000)?.points[0]).toMatchObject({ value: null, reason: 'not_yet' });
    }
  });

  it('are verified, and found again in a file that has lost everything but its pages', () => {
    const connection = openDatabase(sealed.file, 'read');
    expect(verifyArchive(connection)).toMatchObject({ damageCount: 0 });
    connection.close();
    const target = join(temporaryFolder(), 'salvaged.db');
    const salvaged = salvageDatabase({
      damagedFile: sealed.file,
      reason: 'a test',
      asideFile: 'aside',
      backupFile: undefined,
      targetFile: target,
      clock: new HandMovedClock(),
    });
    expect(salvaged).toMatchObject({ ok: true, value: { lost: { chunks: 0, rows: 0 } } });
    const store = openStoreAt(target);
    expect(store.readConfiguration().devices.map(({ code }) => code)).toEqual(['GEN1']);
    expect(store.siteDevice(1, profile).deviceId).toBe(DEVICE);
    store.close();
    const reader = new ReadStore(target);
    const ask = { tags: [tagOf('pressure')], fromMs: BEGIN_MS, toMs: END_MS, buckets: 500 };
    expect(finish(reader.history.trend(ask))).toEqual(finish(sealed.reader.history.trend(ask)));
    reader.close();
  });
});
