import { describe, expect, it } from 'vitest';
import type { Frame } from '#shared/model/frame.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { splitBatch } from '../store/frameCodec.ts';
import { silentLogger } from './logger.ts';
import { Recorder } from './recorder.ts';

const frameAt = (processedMs: number): { frame: Frame; profileRevisionId: number } => ({
  profileRevisionId: 1,
  frame: { deviceId: 1, profile: 'p', profileRevision: 1, processedMs, slots: 1, simulated: false, readings: [] },
});

/** A disk that a test can break, slow down and mend. */
const disk = () => {
  const written: number[][] = [];
  const state = { broken: false, release: undefined as (() => void) | undefined, slow: false };
  const commit = async (batch: ArrayBuffer): Promise<void> => {
    if (state.slow) await new Promise<void>((resolve) => (state.release = resolve));
    if (state.broken) throw new Error('database or disk is full');
    written.push(splitBatch(batch).map(({ processedMs }) => processedMs));
  };
  return { written, state, commit };
};

describe('the recorder', () => {
  it('writes what a third of a second brought as one batch, within the promised second', async () => {
    const clock = new HandMovedClock();
    const { written, commit } = disk();
    const recorder = new Recorder(commit, clock, silentLogger, () => undefined);
    recorder.record(frameAt(1));
    await clock.pass(200);
    recorder.record(frameAt(2));
    await clock.pass(100);
    expect(written).toEqual([[1, 2]]);
    expect(recorder.health.committedMs).toBe(2);
  });

  it('keeps frames while the disk is full, in their order, and writes them when it has room again', async () => {
    const clock = new HandMovedClock();
    const { written, state, commit } = disk();
    const recorder = new Recorder(commit, clock, silentLogger, () => undefined);
    state.broken = true;
    recorder.record(frameAt(1));
    await clock.pass(400);
    recorder.record(frameAt(2));
    await clock.pass(400);
    expect(recorder.health).toMatchObject({ waitingFrames: 2, error: 'database or disk is full' });
    state.broken = false;
    await clock.pass(400); // by itself, no new frame needed
    expect(written).toEqual([[1, 2]]);
    expect(recorder.health).toMatchObject({ waitingFrames: 0, error: null, droppedFrames: 0 });
  });

  it('does not write two batches at once, and writes what came meanwhile without being asked again', async () => {
    const clock = new HandMovedClock();
    const { written, state, commit } = disk();
    const recorder = new Recorder(commit, clock, silentLogger, () => undefined);
    state.slow = true;
    recorder.record(frameAt(1));
    await clock.pass(400);
    recorder.record(frameAt(2));
    await clock.pass(400);
    expect(written).toEqual([]);
    state.slow = false;
    state.release?.();
    await clock.pass(0);
    await clock.pass(400);
    expect(written).toEqual([[1], [2]]);
  });

  it('hands frames over as soon as a slow batch before them is written, when they have waited their time', async () => {
    const clock = new HandMovedClock();
    const { written, state, commit } = disk();
    const recorder = new Recorder(commit, clock, silentLogger, () => undefined);
    state.slow = true;
    recorder.record(frameAt(1));
    await clock.pass(300);
    recorder.record(frameAt(2));
    await clock.pass(650);
    state.slow = false;
    state.release?.();
    await clock.pass(0);
    expect(written).toEqual([[1], [2]]);
    recorder.record(frameAt(3));
    await clock.pass(299);
    expect(written).toHaveLength(2);
    await clock.pass(1);
    expect(written).toEqual([[1], [2], [3]]);
  });

  it('drops the oldest frames past its bound, counted', async () => {
    const clock = new HandMovedClock();
    const { state, commit } = disk();
    const recorder = new Recorder(commit, clock, silentLogger, () => undefined);
    state.broken = true;
    for (let index = 0; index < 20_003; index += 1) recorder.record(frameAt(index));
    expect(recorder.health).toMatchObject({ waitingFrames: 20_000, droppedFrames: 3 });
  });

  it('tells what was lost once it is writing again', async () => {
    const clock = new HandMovedClock();
    const { state, commit } = disk();
    const gaps: unknown[] = [];
    const recorder = new Recorder(commit, clock, silentLogger, (gap) => gaps.push(gap));
    state.broken = true;
    for (let index = 0; index < 20_003; index += 1) recorder.record(frameAt(1000 + index));
    await clock.pass(400);
    expect(gaps).toEqual([]);
    state.broken = false;
    await clock.pass(400);
    expect(gaps).toEqual([{ fromMs: 1000, toMs: 1002, frames: 3 }]);
    expect(recorder.health.droppedFrames).toBe(0);
  });

  it('tells as a gap what it could not write when it was closed', async () => {
    const clock = new HandMovedClock();
    const { state, commit } = disk();
    const gaps: unknown[] = [];
    const recorder = new Recorder(commit, clock, silentLogger, (gap) => gaps.push(gap));
    state.broken = true;
    recorder.record(frameAt(5));
    recorder.record(frameAt(8));
    await recorder.close();
    expect(gaps).toEqual([{ fromMs: 5, toMs: 8, frames: 2 }]);
  });

  it('writes what waits when it is closed', async () => {
    const clock = new HandMovedClock();
    const { written, commit } = disk();
    const recorder = new Recorder(commit, clock, silentLogger, () => undefined);
    recorder.record(frameAt(7));
    await recorder.close();
    expect(written).toEqual([[7]]);
  });
});
