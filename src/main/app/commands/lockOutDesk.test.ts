import { beforeEach, describe, expect, it } from 'vitest';
import type { JournalRow } from '#shared/model/journal.ts';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import type { LockOutDone, StoredLockOut } from '../../store/lockOut/lockOuts.ts';
import { silentLogger } from '../logger.ts';
import { LockOutDesk, type LockOutStore } from './lockOutDesk.ts';

const HOUR_MS = 3_600_000;

/** What is on disk, as the store of the station keeps it. */
class MemoryLockOuts implements LockOutStore {
  rows: StoredLockOut[] = [];
  isFull = false;
  #lastId = 0;
  #lastSeq = 0;

  async addLockOut(lockOut: Parameters<LockOutStore['addLockOut']>[0]): Promise<LockOutDone | undefined> {
    if (this.isFull) throw new Error('database or disk is full');
    if (this.rows.some(({ deviceId }) => deviceId === lockOut.deviceId)) return undefined;
    const stored = { ...lockOut, id: ++this.#lastId, remindedMs: null };
    this.rows.push(stored);
    return { lockOut: stored, journal: [this.#told('lock_out_set', lockOut.sinceMs)] };
  }

  async removeLockOut(removal: Parameters<LockOutStore['removeLockOut']>[0]): Promise<LockOutDone | undefined> {
    const lockOut = this.rows.find(({ deviceId }) => deviceId === removal.deviceId);
    if (lockOut === undefined) return undefined;
    this.rows = this.rows.filter((row) => row !== lockOut);
    return { lockOut, journal: [this.#told('lock_out_removed', removal.timeMs)] };
  }

  async remindOfLockOut(id: number, timeMs: number): Promise<LockOutDone | undefined> {
    const lockOut = this.rows.find((row) => row.id === id);
    if (lockOut?.remindedMs !== null) return undefined;
    const reminded = { ...lockOut, remindedMs: timeMs };
    this.rows = this.rows.map((row) => (row === lockOut ? reminded : row));
    return { lockOut: reminded, journal: [this.#told('lock_out_overdue', timeMs)] };
  }

  #told(event: string, timeMs: number): JournalRow {
    return { seq: ++this.#lastSeq, timeMs, kind: 'operator', event };
  }
}

let clock: HandMovedClock;
let store: MemoryLockOuts;
let told: string[];
let changes: (readonly number[])[];
beforeEach(() => {
  clock = new HandMovedClock();
  store = new MemoryLockOuts();
  told = [];
  changes = [];
});

const start = (): LockOutDesk =>
  new LockOutDesk(
    {
      store,
      clock,
      logger: silentLogger,
      tellJournal: (rows) => told.push(...rows.map(({ event }) => event)),
      onChange: (lockOuts) => changes.push(lockOuts.map(({ deviceId }) => deviceId)),
    },
    store.rows,
  );

const repair = { deviceId: 3, user: 'Петров', reason: 'замена свечей', plannedEndMs: null };

describe('a lock-out', () => {
  it('is on disk before it holds and is told', async () => {
    const desk = start();
    expect(await desk.set(repair)).toEqual({ ok: true, value: { ...repair, sinceMs: clock.epochMs() } });
    expect(desk.of(3)?.reason).toBe('замена свечей');
    expect([told, changes]).toEqual([['lock_out_set'], [[3]]]);
    store.isFull = true;
    await expect(desk.set({ ...repair, deviceId: 4 })).rejects.toThrow('full');
    expect(desk.of(4)).toBeUndefined();
  });

  it('is one a device', async () => {
    const desk = start();
    await desk.set(repair);
    expect(await desk.set({ ...repair, user: 'Сидоров' })).toEqual({ ok: false, error: 'stands_already' });
    expect(desk.of(3)?.user).toBe('Петров');
  });

  it('survives a restart', async () => {
    await start().set(repair);
    expect(start().all).toEqual([{ ...repair, sinceMs: clock.epochMs() }]);
  });

  it('never ends by itself: the planned end reminds once, also over a restart', async () => {
    const desk = start();
    await desk.set({ ...repair, plannedEndMs: clock.epochMs() + HOUR_MS });
    await desk.remind();
    expect(told).toEqual(['lock_out_set']);
    clock.advance(HOUR_MS);
    await Promise.all([desk.remind(), desk.remind()]);
    await desk.remind();
    expect(told).toEqual(['lock_out_set', 'lock_out_overdue']);
    const restarted = start();
    clock.advance(365 * 24 * HOUR_MS);
    await restarted.remind();
    expect(told).toEqual(['lock_out_set', 'lock_out_overdue']);
    expect(restarted.of(3)).toBeDefined();
  });

  it('ends by a named act', async () => {
    const desk = start();
    await desk.set(repair);
    const act = { deviceId: 3, user: 'Сидоров', comment: 'собрано, людей нет' };
    expect(await desk.remove(act)).toMatchObject({ ok: true, value: { user: 'Петров' } });
    expect([desk.of(3), changes.at(-1), told.at(-1)]).toEqual([undefined, [], 'lock_out_removed']);
    expect(await desk.remove(act)).toEqual({ ok: false, error: 'none_stands' });
  });
});
