import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  commit,
  contentsOf,
  everyFrame,
  finish,
  historyProfile,
  historyStore,
  openStoreAt,
} from '../../../../tests/kit/historyStore.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../../tests/kit/temporaryFolder.ts';
import { openDatabase } from '../openDatabase.ts';

const HOUR_MS = 3_600_000;
/** A window of four hours begins here. */
const NOON_MS = Date.UTC(2026, 4, 3, 12);

const scans = (deviceId: number, fromMs: number, count: number, periodMs = 2_000) =>
  Array.from({ length: count }, (_, number) => ({ deviceId, processedMs: fromMs + number * periodMs, number }));

const names = (frames: readonly { deviceId: number; processedMs: number }[]): string[] =>
  frames.map(({ deviceId, processedMs }) => `${deviceId}@${processedMs}`).sort();

afterAll(removeTemporaryFolders);

describe('sealing', () => {
  it('takes the frames of a window that has ended, and leaves those of the present one', () => {
    const { file, store } = historyStore();
    commit(store, [...scans(1, NOON_MS - 10_000, 5), ...scans(1, NOON_MS, 3)]);
    finish(store.upkeep(NOON_MS + 59_000));
    expect(contentsOf(file).chunks).toEqual([]);
    finish(store.upkeep(NOON_MS + 61_000));
    const { chunks, tail } = contentsOf(file);
    expect(chunks).toEqual([
      {
        deviceId: 1,
        revisionId: 1,
        fromMs: NOON_MS - 10_000 - 55,
        toMs: NOON_MS - 2_000 - 25,
        processedMs: [10, 8, 6, 4, 2].map((seconds) => NOON_MS - 1000 * seconds),
      },
    ]);
    expect(tail).toEqual([0, 2, 4].map((seconds) => [1, NOON_MS + 1000 * seconds]));
    store.close();
  });

  it('takes 7,200 frames at once without waiting for the end of the window', () => {
    const { file, store } = historyStore();
    commit(store, scans(1, NOON_MS, 7_203, 1_000));
    finish(store.upkeep(NOON_MS + 2.1 * HOUR_MS));
    const { chunks, tail } = contentsOf(file);
    expect(chunks.map(({ processedMs }) => processedMs.length)).toEqual([7_200]);
    expect(tail.map(([, processedMs]) => processedMs - NOON_MS)).toEqual([7_200_000, 7_201_000, 7_202_000]);
    store.close();
  });

  it('closes what an older profile revision recorded', () => {
    const { file, store } = historyStore();
    const second = store.profileRevisionId(historyProfile, 'other');
    commit(store, scans(1, NOON_MS, 4));
    finish(store.upkeep(NOON_MS + 10_000));
    expect(contentsOf(file).chunks).toEqual([]);
    commit(store, [{ deviceId: 1, processedMs: NOON_MS + 8_000, number: 1, revisionId: second }]);
    finish(store.upkeep(NOON_MS + 10_000));
    expect(contentsOf(file).chunks.map(({ revisionId, processedMs }) => [revisionId, processedMs.length])).toEqual([
      [1, 4],
    ]);
    store.close();
  });

  it('keeps every frame of a clock that was set back, in chunks whose times do not decrease', () => {
    const { file, store } = historyStore();
    const frames = [...scans(1, NOON_MS, 50), ...scans(1, NOON_MS - 5 * HOUR_MS, 50), ...scans(1, NOON_MS + 1, 50)];
    commit(store, frames);
    finish(store.upkeep(NOON_MS - 5 * HOUR_MS + 100_000)); // the windows ahead are of a clock that was wrong
    finish(store.upkeep(NOON_MS + 5 * HOUR_MS));
    const { chunks, tail } = contentsOf(file);
    expect(tail).toEqual([]);
    expect(everyFrame(file)).toEqual(names(frames));
    for (const { processedMs } of chunks) expect(processedMs).toEqual([...processedMs].sort((a, b) => a - b));
    store.close();
  });

  it('seals a tail that was there before the start, and goes on counting in it', () => {
    const { file, store } = historyStore(2);
    commit(store, [...scans(1, NOON_MS, 10), ...scans(2, NOON_MS, 10)]);
    store.close();
    const again = openStoreAt(file);
    commit(again, scans(2, NOON_MS + 30_000, 5));
    finish(again.upkeep(NOON_MS + 5 * HOUR_MS));
    expect(contentsOf(file).chunks.map(({ deviceId, processedMs }) => [deviceId, processedMs.length])).toEqual([
      [1, 10],
      [2, 15],
    ]);
    again.close();
  });

  it('sets a frame that it cannot read aside, says so, and seals the others', () => {
    const { file, store } = historyStore();
    commit(store, scans(1, NOON_MS, 6));
    const damage = openDatabase(file, 'write');
    damage.prepare('UPDATE frame SET payload = ? WHERE processed_ms = ?').run(Buffer.from([9, 9]), NOON_MS + 4_000);
    damage.close();
    const facts = finish(store.upkeep(NOON_MS + 5 * HOUR_MS));
    expect(facts).toEqual([
      { event: 'history_unreadable', deviceId: 1, details: { frames: 1, reason: 'the frame is too short' } },
    ]);
    const { aside, chunks, tail } = contentsOf(file);
    expect(aside).toEqual([[1, NOON_MS + 4_000, 'the frame is too short']]);
    expect(chunks.map(({ processedMs }) => processedMs.length)).toEqual([5]);
    expect(tail).toEqual([]);
    store.close();
  });

  it('leaves a group that it cannot seal in the tail, says so once, and seals the others', () => {
    const { file, store } = historyStore(2);
    commit(store, [...scans(1, NOON_MS, 5), ...scans(2, NOON_MS, 5)]);
    const damage = openDatabase(file, 'write');
    damage.exec(`CREATE TRIGGER refuse BEFORE INSERT ON chunk WHEN new.device_id = 1 BEGIN SELECT RAISE(IGNORE); END;
      CREATE TRIGGER keep BEFORE DELETE ON frame WHEN old.device_id = 1 BEGIN SELECT RAISE(IGNORE); END`);
    damage.close();
    const [fact, ...others] = finish(store.upkeep(NOON_MS + 5 * HOUR_MS));
    expect(fact).toMatchObject({ event: 'history_unreadable', deviceId: 1 });
    expect(others).toEqual([]);
    expect(finish(store.upkeep(NOON_MS + 5 * HOUR_MS))).toEqual([]);
    expect(contentsOf(file).chunks.map(({ deviceId }) => deviceId)).toEqual([2]);
    expect(everyFrame(file)).toEqual(names([...scans(1, NOON_MS, 5), ...scans(2, NOON_MS, 5)]));
    store.close();
  });

  it('seals frames of a clock that shows 1969 or 2150, without tiers', () => {
    const { file, store } = historyStore();
    commit(store, [
      ...scans(1, -10 * HOUR_MS, 5),
      ...scans(1, Date.UTC(2150, 0, 1, 1, 30), 5),
      ...scans(1, NOON_MS, 5),
    ]);
    expect(finish(store.upkeep(NOON_MS + 5 * HOUR_MS))).toEqual([]);
    commit(store, scans(1, -5 * HOUR_MS, 5));
    store.close();
    const again = openStoreAt(file);
    expect(finish(again.upkeep(NOON_MS + 5 * HOUR_MS))).toEqual([]);
    const { chunks, tail, tiers } = contentsOf(file);
    expect(chunks.map(({ processedMs }) => processedMs.length)).toEqual([5, 5, 5, 5]);
    expect(tail).toEqual([]);
    expect(tiers.size).toBe(4 * 3); // minutes and hours of this May, hours of 2150
    again.close();
  });

  it('leaves every frame exactly once wherever a power cut meets it, while frames go on coming', () => {
    const { file, store } = historyStore(2);
    const frames = [...scans(1, NOON_MS, 1_300), ...scans(2, NOON_MS, 700)];
    commit(store, frames);
    const copies = temporaryFolder();
    let step = 0;
    finish(store.upkeep(NOON_MS + 5 * HOUR_MS), () => {
      const [late] = scans(1, NOON_MS + 5 * HOUR_MS + step, 1);
      if (late !== undefined && step % 7 === 0) {
        commit(store, [late]);
        frames.push(late);
      }
      const copy = join(copies, `${(step += 1)}.db`);
      copyFileSync(file, copy);
      copyFileSync(`${file}-wal`, `${copy}-wal`);
      const reopened = openStoreAt(copy);
      reopened.close();
      expect(everyFrame(copy)).toEqual(names(frames));
    });
    expect(step).toBeGreaterThan(20);
    expect(contentsOf(file).chunks.map(({ processedMs }) => processedMs.length)).toEqual([1_300, 700]);
    store.close();
  });

  it('goes on from the tail after work that was given up half-way', () => {
    const { file, store } = historyStore();
    const frames = scans(1, NOON_MS, 800);
    commit(store, frames);
    const given = store.upkeep(NOON_MS + 5 * HOUR_MS);
    for (let step = 0; step < 9; step += 1) given.next();
    given.return([]);
    expect(contentsOf(file).chunks).toEqual([]);
    finish(store.upkeep(NOON_MS + 5 * HOUR_MS));
    expect(contentsOf(file).chunks.map(({ processedMs }) => processedMs.length)).toEqual([800]);
    store.close();
  });
});
