import { beforeEach, expect, test, vi } from 'vitest';
import type { Me } from '#shared/api/access.ts';
import type { StationEvent } from '#shared/api/contract.ts';
import { failure, success } from '#shared/model/result.ts';
import { sampleMe } from './accessSample.ts';
import { useAccess } from './accessStore.ts';
import { followAccess } from './followAccess.ts';
import type { LinkPhase, StationLink } from './stationLink.ts';

/** A link whose answers wait for the test. */
const fakeLink = () => {
  const answers: ((me: Me | null) => void)[] = [];
  let tell: (event: StationEvent) => void = () => undefined;
  let turn: (phase: LinkPhase) => void = () => undefined;
  const link = {
    request: () =>
      new Promise((resolve) =>
        answers.push((me) =>
          resolve(me === null ? failure({ code: 'unavailable', message: 'no connection' }) : success(me)),
        ),
      ),
    listen: (listener: (event: StationEvent) => void) => {
      tell = listener;
      return () => undefined;
    },
    watch: (listener: (phase: LinkPhase) => void) => {
      turn = listener;
      listener('open');
      return () => undefined;
    },
    close: () => undefined,
  } as unknown as StationLink;
  return { link, answers, tell: (event: StationEvent) => tell(event), turn: (phase: LinkPhase) => turn(phase) };
};

const CHANGED: StationEvent = { name: 'access.changed', data: { timeMs: 17 } };

const settled = async (): Promise<void> => {
  await Promise.resolve();
  await Promise.resolve();
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { setTimeout, clearTimeout });
  useAccess.setState(useAccess.getInitialState());
});

test('who is logged in is asked at each connection and whenever it changed', async () => {
  const { link, answers, tell, turn } = fakeLink();
  followAccess(link);
  answers[0]?.(sampleMe());
  await settled();
  expect(useAccess.getState().me?.user?.name).toBe('Ахметов');
  tell(CHANGED);
  turn('open');
  expect(answers).toHaveLength(3);
  expect(useAccess.getState().changes).toBe(1);
});

test('an answer that was overtaken is dropped', async () => {
  const { link, answers, tell } = fakeLink();
  followAccess(link);
  tell(CHANGED);
  answers[1]?.(sampleMe({ control: 'idle', role: 'viewer' }));
  await settled();
  answers[0]?.(sampleMe());
  await settled();
  expect(useAccess.getState().me?.control).toBe('idle');
});

test('a question that was not answered is asked again, but not after the page has left', async () => {
  const { link, answers } = fakeLink();
  const stop = followAccess(link);
  answers[0]?.(null);
  await settled();
  vi.advanceTimersByTime(2_000);
  expect(answers).toHaveLength(2);
  stop();
  answers[1]?.(null);
  await settled();
  vi.advanceTimersByTime(10_000);
  expect(answers).toHaveLength(2);
});
