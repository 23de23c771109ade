import { describe, expect, it } from 'vitest';
import type { Frame } from '#shared/model/frame.ts';
import { failure, success } from '#shared/model/result.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import type { ReadBlock, ReadFailure } from './blockReader.ts';
import { DeviceScanner, type ScanPlan } from './deviceScanner.ts';
import { PaceWheel } from './paceWheel.ts';
import { nextSlot, startScanLoop } from './scanLoop.ts';

const plan: ScanPlan = {
  deviceId: 7,
  name: 'MKZ.GEN1',
  unitId: 3,
  profile: 'test',
  profileRevision: 2,
  blocks: [
    { key: 'status', fc: 3, address: 0, count: 2 },
    { key: 'power', fc: 3, address: 100, count: 1 },
    { key: 'engine', fc: 3, address: 200, count: 1 },
  ],
  periodMs: 2_000,
  timeoutMs: 500,
  maxRegisters: 125,
  isShared: false,
};

const run = (clock: HandMovedClock, read: ReadBlock): { frames: Frame[]; stop: () => void; scanner: DeviceScanner } => {
  const frames: Frame[] = [];
  const onFrame = (frame: Frame): void => void frames.push(frame);
  const scanner = new DeviceScanner(plan, clock);
  const wheel = new PaceWheel(clock);
  return {
    frames,
    scanner,
    stop: startScanLoop({ scanner, read, clock, wheel, phaseMs: 100, simulated: false, onFrame }),
  };
};

/** Answers after so many milliseconds of the hand-moved clock, with the block's address in its first register. */
const answering =
  (
    clock: HandMovedClock,
    afterMs: (address: number) => number,
    failureOf?: (address: number) => ReadFailure['kind'] | undefined,
  ): ReadBlock =>
  ({ address, count }) =>
    new Promise((resolve) => {
      const requestMs = clock.epochMs();
      clock.after(afterMs(address), () => {
        const replyMs = clock.epochMs();
        const kind = failureOf?.(address);
        if (kind === undefined) {
          resolve(success({ registers: new Uint16Array(count).fill(address), requestMs, replyMs }));
        } else
          resolve(
            failure({ kind, message: kind, requestMs, replyMs, ...(kind === 'exception' ? { exceptionCode: 2 } : {}) }),
          );
      });
    });

describe('the scan loop of a device', () => {
  it('scans on a grid that does not drift, whatever a scan takes', async () => {
    const clock = new HandMovedClock();
    const startMs = clock.epochMs();
    const { frames } = run(
      clock,
      answering(clock, () => 37),
    );
    await clock.pass(10_000);
    expect(frames.map((frame) => (frame.readings[0]?.requestMs ?? 0) - startMs)).toEqual([
      100, 2_100, 4_100, 6_100, 8_100,
    ]);
    expect(frames.map(({ slots }) => slots)).toEqual([1, 1, 1, 1, 1]);
  });

  it('skips and counts slots that a slow scan ran over, and never makes up for them in a burst', async () => {
    const clock = new HandMovedClock();
    const startMs = clock.epochMs();
    const { frames } = run(
      clock,
      answering(clock, () => 1_000),
    ); // three blocks: 3 s for a period of 2 s
    await clock.pass(12_000);
    expect(frames.map((frame) => (frame.readings[0]?.requestMs ?? 0) - startMs)).toEqual([100, 4_100, 8_100]);
    expect(frames.map(({ slots }) => slots)).toEqual([2, 2, 2]);
  });

  it('stamps each block with its own request and reply', async () => {
    const clock = new HandMovedClock();
    const startMs = clock.epochMs();
    const { frames } = run(
      clock,
      answering(clock, (address) => 10 + address / 100),
    );
    await clock.pass(1_000);
    expect(frames[0]?.readings.map(({ requestMs, replyMs }) => [requestMs - startMs, replyMs - startMs])).toEqual([
      [100, 110],
      [110, 121],
      [121, 133],
    ]);
  });

  it('does not ask a silent unit for its other blocks, so that it costs its neighbours one timeout a scan', async () => {
    const clock = new HandMovedClock();
    let asked = 0;
    const read = answering(
      clock,
      () => 500,
      () => 'timeout',
    );
    const { frames } = run(clock, (request, timeoutMs) => {
      asked += 1;
      return read(request, timeoutMs);
    });
    await clock.pass(1_900);
    expect(asked).toBe(1);
    expect(frames[0]?.readings.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.error.reason))).toEqual([
      'timeout',
      'timeout',
      'timeout',
    ]);
  });

  it('goes on with the other blocks when one is refused or damaged, and names what failed', async () => {
    const clock = new HandMovedClock();
    const { frames } = run(
      clock,
      answering(
        clock,
        () => 5,
        (address) => (address === 100 ? 'exception' : undefined),
      ),
    );
    await clock.pass(1_000);
    expect(frames[0]?.readings.map(({ outcome }) => outcome.ok)).toEqual([true, false, true]);
    const failed = frames[0]?.readings[1]?.outcome;
    expect(failed?.ok === false && failed.error).toEqual({
      reason: 'exception',
      exceptionCode: 2,
      message: 'MKZ.GEN1 unit 3 FC3 100+1: exception',
    });
  });

  it('says nothing more once it is stopped, even when a scan is under way', async () => {
    const clock = new HandMovedClock();
    const { frames, stop } = run(
      clock,
      answering(clock, () => 50),
    );
    await clock.pass(120);
    stop();
    await clock.pass(10_000);
    expect(frames).toEqual([]);
  });

  it('takes the next slot exactly when it is due, one tick later the one after', () => {
    expect(nextSlot(4, 9_999, 2_000)).toBe(5);
    expect(nextSlot(4, 10_000, 2_000)).toBe(5);
    expect(nextSlot(4, 10_001, 2_000)).toBe(6);
    expect(nextSlot(4, 0, 2_000)).toBe(5);
  });
});
