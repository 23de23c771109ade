import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReplayInstant, ReplayNeighbourQuery } from '#shared/api/replay.ts';
import { type BlockAnswer, engine, power, ReplayBench, TIMEOUT } from '../../../../tests/kit/replayBench.ts';
import { replayInstant } from './replayLook.ts';
import { replayMarks } from './replayMarks.ts';
import { replayNeighbour } from './replayNeighbour.ts';

const HEALTHY: readonly [BlockAnswer, BlockAnswer] = [engine({ oil: 300, coolant: 800 }), power(1_000)];
const HOT: readonly [BlockAnswer, BlockAnswer] = [engine({ oil: 300, coolant: 970 }), power(1_000)];
const TRIPPED: readonly [BlockAnswer, BlockAnswer] = [engine({ oil: 300, coolant: 800, word: 6 }), power(1_000)];
const SILENT: readonly [BlockAnswer, BlockAnswer] = [TIMEOUT, TIMEOUT];
/** A scan is worked in so long after its values were read. */
const READ_AGO_MS = 200;

vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let bench: ReplayBench;
let beginMs: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pult-replay-'));
  bench = await ReplayBench.start(join(folder, 'replay.db'));
  beginMs = bench.nowMs;
});
afterEach(() => {
  bench.close();
  rmSync(folder, { recursive: true, force: true });
});

const finish = <Value>(steps: Generator<undefined, Value>): Value => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** So many ms after the beginning. */
const at = (afterMs: number): ReplayInstant => finish(replayInstant(bench.reader.past, { timeMs: beginMs + afterMs }));
const stateOf = (instant: ReplayInstant) => instant.plant.states.find(({ deviceId }) => deviceId === 1);
const oilOf = (instant: ReplayInstant) => stateOf(instant)?.points[0];

/** One scan of the first device at the end of the time. */
const after = async (ms: number, answers: readonly [BlockAnswer, BlockAnswer], slots = 1): Promise<void> => {
  await bench.clock.pass(ms);
  await bench.scan(1, answers, { slots, readAgoMs: READ_AGO_MS });
};

describe('an instant', () => {
  it('between two scans of which none is missing stands as the first of them', async () => {
    await after(1_000, HEALTHY);
    await after(30_000, HEALTHY, 30);
    await bench.settle();
    expect(oilOf(at(16_000))).toEqual({ value: 300, reason: 'ok', lastValue: 300 });
    expect(stateOf(at(16_000))).toMatchObject({ online: true, sinceMs: beginMs + 1_000 });
  });

  it('within a gap of the record is not known, and shows what was last known', async () => {
    await after(1_000, HEALTHY);
    await after(30_000, HEALTHY, 1);
    await bench.settle();
    expect(oilOf(at(3_000))).toMatchObject({ value: 300 });
    expect(oilOf(at(16_000))).toEqual({ value: null, reason: 'not_yet', lastValue: 300 });
    expect(at(16_000)).toMatchObject({ isRecorded: false });
    expect(stateOf(at(16_000))).toMatchObject({ online: false, sinceMs: null });
    expect(at(31_500).isRecorded).toBe(true);
  });

  it('knows an alarm from the scan that it came of, not from when its value was read', async () => {
    await after(1_000, HEALTHY);
    await after(1_000, HOT);
    await bench.settle();
    expect(at(1_999).alarms.rows).toEqual([]);
    const [row] = at(2_000).alarms.rows;
    expect(row).toMatchObject({ key: 'coolant.H', raisedMs: beginMs + 2_000 - READ_AGO_MS, tag: 'MKZ.GEN1.coolant' });
    expect(at(2_000).alarms.summary).toMatchObject({ unacknowledged: { low: 1 }, horn: null });
  });

  it('has devices that were removed since, and none that were added later', async () => {
    await after(1_000, HEALTHY);
    await bench.configure([{ kind: 'removeDevice', id: 1 }]);
    await bench.clock.pass(1_000);
    expect(at(1_500).plant.devices.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(oilOf(at(1_500))?.value).toBe(300);
    expect(at(3_000).plant.devices.map(({ id }) => id)).toEqual([2, 3]);
    expect(at(-1).plant).toMatchObject({ sites: [], devices: [], states: [] });
  });

  it('while the station is stopped is not recorded', async () => {
    await after(1_000, HEALTHY);
    await bench.restart('close', 60_000);
    expect(at(20_000)).toMatchObject({ isRecorded: false, extent: { fromMs: beginMs + 1_000, toMs: beginMs + 1_000 } });
    expect(oilOf(at(20_000))).toEqual({ value: null, reason: 'not_yet', lastValue: 300 });
  });

  it('leaves out the profiles that the caller knows, and names them', async () => {
    await after(1_000, HEALTHY);
    await bench.settle();
    const whole = at(1_500);
    const [known = '', ...others] = whole.profileDigests;
    expect(whole.plant.profiles.map(({ id }) => id).length).toBe(whole.profileDigests.length);
    const instant = finish(
      replayInstant(bench.reader.past, { timeMs: beginMs + 1_500, knownProfiles: [known, 'A'.repeat(22)] }),
    );
    expect(instant.profileDigests).toEqual([known, ...others]);
    expect(instant.plant).toEqual({ ...whole.plant, profiles: whole.plant.profiles.slice(1) });
  });

  it('tells of lines what history knows of them', async () => {
    await after(1_000, HEALTHY);
    for (let scan = 0; scan < 3; scan += 1) await after(1_000, SILENT);
    await bench.settle();
    expect(at(4_000).links[0]).toEqual({
      deviceId: 1,
      unitId: 1,
      endpoint: '10.0.0.1:502',
      online: false,
      sinceMs: beginMs + 4_000,
      lastGoodMs: beginMs + 1_000 - READ_AGO_MS + 40,
      error: 'timeout',
    });
  });
});

describe('marks', () => {
  it('gather what happened by kind, with the gravest of each bucket', async () => {
    await after(1_000, HEALTHY);
    await after(1_000, HOT);
    await after(1_000, TRIPPED);
    await after(1_000, TRIPPED);
    for (let scan = 0; scan < 3; scan += 1) await after(1_000, SILENT);
    await bench.restart('close', 10_000);
    const toMs = beginMs + 60_000;
    const { marks, stops } = finish(replayMarks(bench.reader.past, { fromMs: beginMs, toMs, buckets: 2 }));
    expect(Object.fromEntries(marks.map(({ kind, count, priority }) => [kind, [count, priority]]))).toEqual({
      alarm: [2, 'critical'],
      trip: [1, 'critical'],
      gap: [1, null],
    });
    expect(stops).toEqual([{ fromMs: bench.nowMs - 10_000, toMs: bench.nowMs }]);
  });
});

describe('a neighbour', () => {
  const near = (afterMs: number, query: Omit<ReplayNeighbourQuery, 'timeMs'>): number | null => {
    const found = finish(replayNeighbour(bench.reader.past, { timeMs: beginMs + afterMs, ...query }));
    return found === null ? null : found - beginMs;
  };

  it('is the next or the previous scan, alarm or event, where that is known', async () => {
    await after(1_000, HEALTHY);
    await after(1_000, HOT);
    await after(1_000, HEALTHY);
    await bench.scan(2, HEALTHY);
    await bench.settle();
    expect(near(1_000, { direction: 'next', kind: 'scan' })).toBe(2_000);
    expect(near(2_000, { direction: 'previous', kind: 'scan' })).toBe(1_000);
    expect(near(1_000, { direction: 'next', kind: 'scan', deviceId: 2 })).toBe(3_000);
    expect(near(3_000, { direction: 'next', kind: 'scan' })).toBeNull();
    expect(near(0, { direction: 'next', kind: 'alarm' })).toBe(2_000);
    expect(near(2_000, { direction: 'next', kind: 'alarm' })).toBeNull();
    expect(near(3_000, { direction: 'previous', kind: 'alarm' })).toBe(2_000);
    expect(near(0, { direction: 'next', kind: 'event' })).toBe(1_000);
    expect(near(2_000, { direction: 'next', kind: 'alarm', deviceId: 2 })).toBeNull();
  });

  it('is found in sealed history too', async () => {
    for (let scan = 0; scan < 5; scan += 1) await after(1_000, HEALTHY);
    await bench.settle();
    bench.seal(bench.nowMs + 5 * 3_600_000);
    expect(near(2_500, { direction: 'next', kind: 'scan' })).toBe(3_000);
    expect(near(2_500, { direction: 'previous', kind: 'scan' })).toBe(2_000);
  });
});
