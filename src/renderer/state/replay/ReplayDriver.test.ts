import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '#shared/model/result.ts';
import { bookWith } from '../alarmBook.ts';
import { sampleAlarm } from '../alarmSample.ts';
import { acceptAlarms, useAlarms, useLiveAlarms } from '../alarmStore.ts';
import { acceptLockOuts, useLiveLockOuts, useLockOuts } from '../lockOutStore.ts';
import { acceptBoard, useMaintenance } from '../maintenanceStore.ts';
import { pictureOf } from '../plantPicture.ts';
import { useLivePlant, usePlant } from '../plantStore.ts';
import { stationNow } from '../stationNow.ts';
import { useArchive } from './archiveMode.ts';
import { type AskStation, instantAt, PAST_FROM_MS, pastStation } from './pastSample.ts';
import { ReplayDriver } from './ReplayDriver.ts';
import { REPLAY_SPEEDS } from './replayPlayer.ts';
import { useReplay } from './replayStore.ts';

const NOW_MS = PAST_FROM_MS + 2_000_000;
const MINUTE_MS = 60_000;

let elapsedMs: number;
let waiting: { readonly atMs: number; readonly work: () => void }[];
let driver: ReplayDriver;
let frames: (() => void)[];
/** Answers that are under way; they come when a test lets them. */
let held: (() => void)[] | null;
let fault: string | null;

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

const advance = (ms: number): void => {
  elapsedMs += ms;
  const due = waiting.filter(({ atMs }) => atMs <= elapsedMs);
  waiting = waiting.filter(({ atMs }) => atMs > elapsedMs);
  for (const { work } of due) work();
};

/** Time goes by, picture after picture. */
const pass = async (ms: number, frameMs = 40): Promise<void> => {
  for (let passed = 0; passed < ms; passed += frameMs) {
    advance(frameMs);
    for (const draw of frames.splice(0)) draw();
    await settle();
  }
};

const ask = (async (name: string, input: unknown) => {
  if (held !== null) await new Promise<void>((resolve) => held?.push(resolve));
  return fault === null ? pastStation(name, input) : failure({ code: 'unavailable', message: fault });
}) as AskStation;

const release = async (): Promise<void> => {
  for (const answer of held?.splice(0) ?? []) answer();
  await settle();
};

/** What the screens show is what the station tells of the instant that they name. */
const expectTruth = (): void => {
  const { instantMs, isRecorded } = useArchive.getState();
  if (instantMs === null) throw new Error('the screens show the archive');
  const truth = instantAt(instantMs);
  expect(isRecorded).toBe(truth.isRecorded);
  expect(usePlant.getState().picture).toEqual(pictureOf(truth.plant));
  expect([...useAlarms.getState().book.values()]).toEqual([...bookWith(new Map(), truth.alarms.rows).values()]);
  expect(useAlarms.getState().summary).toEqual(truth.alarms.summary);
  expect(useLockOuts.getState().lockOuts).toEqual(truth.lockOuts);
};

beforeEach(() => {
  elapsedMs = 0;
  waiting = [];
  frames = [];
  held = null;
  fault = null;
  driver = new ReplayDriver({
    request: ask,
    monotonicMs: () => elapsedMs,
    nowMs: () => NOW_MS + elapsedMs,
    onFrame: (draw) => frames.push(draw),
    later: (work, delayMs) => waiting.push({ atMs: elapsedMs + delayMs, work }),
    asker: 'test',
  });
});

afterEach(() => driver.forget());

describe('the time machine', () => {
  it('shows the whole of an instant at once, and its time as that of the screens', async () => {
    driver.jump(PAST_FROM_MS + 41_234);
    expect(useArchive.getState().instantMs).toBeNull();
    await settle();
    expect(useArchive.getState().instantMs).toBe(PAST_FROM_MS + 41_234);
    expect(stationNow()).toBe(PAST_FROM_MS + 41_234);
    expectTruth();
  });

  it('keeps what is live aside, and shows it again at once', async () => {
    driver.jump(PAST_FROM_MS + 90_000);
    await settle();
    const live = pictureOf(instantAt(NOW_MS).plant);
    useLivePlant.setState({ picture: live });
    acceptAlarms([sampleAlarm({ deviceId: 99 })]);
    acceptLockOuts([{ deviceId: 5, user: 'Ким', reason: 'ремонт', sinceMs: NOW_MS, plannedEndMs: null }]);
    acceptBoard([]);
    expectTruth();
    expect(useMaintenance.getState().board).toBeNull();
    driver.leave();
    expect(usePlant.getState().picture).toBe(live);
    expect(useAlarms.getState()).toBe(useLiveAlarms.getState());
    expect(useLockOuts.getState()).toBe(useLiveLockOuts.getState());
    expect(useMaintenance.getState().board).not.toBeNull();
    expect(useArchive.getState().instantMs).toBeNull();
  });

  it('asks for one instant at a time while it is dragged, and ends at the last one', async () => {
    held = [];
    for (const offsetMs of [10_000, 20_000, 30_000, 44_000]) driver.jump(PAST_FROM_MS + offsetMs);
    expect(held.length).toBe(1);
    await release();
    expect(useArchive.getState().instantMs).toBe(PAST_FROM_MS + 10_000);
    expect(held.length).toBe(1);
    await release();
    expect(useArchive.getState().instantMs).toBe(PAST_FROM_MS + 44_000);
    expect(useReplay.getState().wantedMs).toBeNull();
    expect(held.length).toBe(0);
    expectTruth();
  });

  it('shows no answer that comes after the way back', async () => {
    held = [];
    driver.jump(PAST_FROM_MS + 10_000);
    driver.leave();
    await release();
    expect(useArchive.getState().instantMs).toBeNull();
    expect(useReplay.getState().wantedMs).toBeNull();
  });

  it('leads back to live at the end of the slider', async () => {
    driver.jump(PAST_FROM_MS + 10_000);
    await settle();
    driver.jump(NOW_MS);
    expect(useArchive.getState().instantMs).toBeNull();
  });

  it('says why the past cannot be read, stays where it is, and asks again', async () => {
    driver.jump(PAST_FROM_MS + 10_000);
    await settle();
    fault = 'no connection';
    driver.jump(PAST_FROM_MS + 50_000);
    await settle();
    expect(useReplay.getState()).toMatchObject({
      error: { message: 'no connection' },
      wantedMs: PAST_FROM_MS + 50_000,
    });
    expect(useArchive.getState().instantMs).toBe(PAST_FROM_MS + 10_000);
    expectTruth();
    fault = null;
    advance(2_000);
    await settle();
    expect(useArchive.getState().instantMs).toBe(PAST_FROM_MS + 50_000);
    expect(useReplay.getState()).toMatchObject({ error: null, wantedMs: null });
  });

  it('asks again once and not once for each wish that failed', async () => {
    driver.jump(PAST_FROM_MS + 10_000);
    await settle();
    fault = 'no connection';
    for (let wish = 0; wish < 20; wish += 1) {
      driver.jump(PAST_FROM_MS + 20_000 + wish);
      await settle();
    }
    expect(waiting.length).toBe(1);
    fault = null;
    advance(2_000);
    await settle();
    expect(useArchive.getState().instantMs).toBe(PAST_FROM_MS + 20_019);
  });

  it('knows which wish is the newest: a later one and the way back take its place', () => {
    const first = driver.claim();
    expect(driver.holds(first)).toBe(true);
    driver.jump(PAST_FROM_MS + 10_000);
    expect(driver.holds(first)).toBe(false);
    const second = driver.claim();
    driver.leave();
    expect(driver.holds(second)).toBe(false);
  });

  it.each([1, 10, 60, 600] as const)('plays %i× the time that passes', async (speed) => {
    driver.setSpeed(speed);
    driver.jump(PAST_FROM_MS + 20_000);
    await settle();
    driver.play();
    await pass(3_000);
    const gone = (useArchive.getState().instantMs ?? 0) - PAST_FROM_MS - 20_000;
    expect(gone).toBeGreaterThan(2_800 * speed - 1_000);
    expect(gone).toBeLessThanOrEqual(3_000 * speed);
    expectTruth();
  });

  it('stops at the end of what is recorded, and says so', async () => {
    driver.setSpeed(60);
    driver.jump(NOW_MS - MINUTE_MS);
    await settle();
    driver.play();
    await pass(5_000);
    expect(useReplay.getState()).toMatchObject({ isPlaying: false, notice: 'end' });
    expectTruth();
  });

  it('shows the truth after any jumps, plays, pauses and changes of speed', async () => {
    const deed = fc.oneof(
      fc.record({ kind: fc.constant('jump' as const), atMs: fc.integer({ min: 0, max: 1_900_000 }) }),
      fc.record({ kind: fc.constant('play' as const), atMs: fc.integer({ min: 0, max: 3_000 }) }),
      fc.record({ kind: fc.constant('pause' as const), atMs: fc.constant(0) }),
      fc.record({ kind: fc.constant('speed' as const), atMs: fc.integer({ min: 0, max: REPLAY_SPEEDS.length - 1 }) }),
      fc.record({ kind: fc.constant('live' as const), atMs: fc.integer({ min: 0, max: 9 }) }),
    );
    const deeds = {
      jump: async (atMs: number) => {
        driver.jump(PAST_FROM_MS + atMs);
        await settle();
      },
      play: async (atMs: number) => {
        driver.play();
        await pass(atMs, 50);
      },
      pause: async () => driver.pause(),
      speed: async (atMs: number) => driver.setSpeed(REPLAY_SPEEDS[atMs] ?? 1),
      live: async (atMs: number) => acceptAlarms([sampleAlarm({ deviceId: 90 + atMs, changedMs: NOW_MS + atMs })]),
    };
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 14 }), async (list) => {
        await deeds.jump(123_456);
        for (const { kind, atMs } of list) {
          await deeds[kind](atMs);
          if (useArchive.getState().instantMs !== null) expectTruth();
        }
        driver.forget();
      }),
      { numRuns: 60 },
    );
  });
});
