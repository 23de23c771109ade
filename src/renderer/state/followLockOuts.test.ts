import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StationEvent } from '#shared/api/contract.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import { failure, success } from '#shared/model/result.ts';
import { followLockOuts } from './followLockOuts.ts';
import { acceptLockOut, forgetLockOuts, useLockOuts } from './lockOutStore.ts';
import type { LinkPhase, StationLink } from './stationLink.ts';

const lockOut = (deviceId: number, sinceMs: number): LockOut => ({
  deviceId,
  user: 'Ким А.',
  reason: 'Замена свечей',
  sinceMs,
  plannedEndMs: null,
});

const fakeLink = (answers: readonly (readonly LockOut[] | null)[]) => {
  let onEvent: (event: StationEvent) => void = () => undefined;
  let onPhase: (phase: LinkPhase) => void = () => undefined;
  const asked: string[] = [];
  const held: (() => void)[] = [];
  const answering = { isHeld: false };
  const link = {
    request: async (name: string) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)];
      asked.push(name);
      if (answering.isHeld) await new Promise<void>((resolve) => held.push(resolve));
      return answer == null ? failure({ code: 'unavailable', message: 'gone' }) : success(answer);
    },
    listen: (listener: typeof onEvent) => {
      onEvent = listener;
      return () => undefined;
    },
    watch: (listener: typeof onPhase) => {
      onPhase = listener;
      listener('open');
      return () => undefined;
    },
    close: () => undefined,
  } as unknown as StationLink;
  return { link, asked, held, answering, tell: (e: StationEvent) => onEvent(e), phase: (p: LinkPhase) => onPhase(p) };
};

const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(0);
};

const devices = (): readonly number[] | undefined => useLockOuts.getState().lockOuts?.map(({ deviceId }) => deviceId);

let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  forgetLockOuts();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('reads all at the connection, the oldest first, and again at the next one', async () => {
  const { link, asked, phase } = fakeLink([[lockOut(12, 900), lockOut(11, 300)]]);
  stop = followLockOuts(link);
  await settle();
  expect(devices()).toEqual([11, 12]);
  phase('lost');
  phase('open');
  await settle();
  expect(asked).toHaveLength(2);
});

test('what could not be read is asked for again; until then nothing is known, not even that there is none', async () => {
  const { link } = fakeLink([null, [lockOut(11, 300)]]);
  stop = followLockOuts(link);
  await settle();
  expect(devices()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(devices()).toEqual([11]);
});

test('an event replaces them, and an older answer under way does not take it back', async () => {
  const { link, answering, held, tell } = fakeLink([[lockOut(11, 300)]]);
  answering.isHeld = true;
  stop = followLockOuts(link);
  tell({ name: 'lockOuts.changed', data: [] });
  for (const release of held) release();
  await settle();
  expect(devices()).toEqual([]);
});

test('one that this screen put on stands at once, once', async () => {
  const { link, tell } = fakeLink([[lockOut(12, 300)]]);
  stop = followLockOuts(link);
  await settle();
  acceptLockOut(lockOut(11, 700));
  expect(devices()).toEqual([12, 11]);
  tell({ name: 'lockOuts.changed', data: [lockOut(12, 300), lockOut(11, 700)] });
  expect(devices()).toEqual([12, 11]);
});
