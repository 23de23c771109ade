import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useSession } from './sessionStore.ts';
import { followSilence, isKeptInSilence, isSilent, STALE_AFTER_MS, useSilence } from './silence.ts';
import { useStation } from './stationStore.ts';

let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  useSession.setState({ linkPhase: 'open' });
  useStation.setState({ beatAtMs: performance.now(), beatTimeMs: 1_700_000_000_000 });
  stop = followSilence();
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const beat = (): void => useStation.setState({ beatAtMs: performance.now(), beatTimeMs: 1_700_000_007_000 });

test('the station is silent after five seconds without a beat', () => {
  expect(isSilent(true, 1_000, 1_000 + STALE_AFTER_MS)).toBe(false);
  expect(isSilent(true, 1_000, 1_001 + STALE_AFTER_MS)).toBe(true);
});

test('a closed connection is silence at once', () => {
  expect(isSilent(false, 1_000, 1_000)).toBe(true);
  useSession.setState({ linkPhase: 'lost' });
  expect(useSilence.getState().sinceMs).toBe(1_700_000_000_000);
});

test('silence is noticed without anything that happens, and ends with the first beat', () => {
  vi.advanceTimersByTime(STALE_AFTER_MS);
  expect(useSilence.getState().sinceMs).toBeNull();
  vi.advanceTimersByTime(1_000);
  expect(useSilence.getState().sinceMs).toBe(1_700_000_000_000);
  beat();
  expect(useSilence.getState().sinceMs).toBeNull();
});

test('a command is not sent into silence; what asks or ends something is', () => {
  expect(isKeptInSilence('commands.operate')).toBe(false);
  vi.advanceTimersByTime(STALE_AFTER_MS + 1_000);
  const names = [
    'commands.select',
    'commands.operate',
    'alarms.acknowledge',
    'access.lock',
    'commands.cancel',
    'plant.snapshot',
  ] as const;
  expect(names.filter(isKeptInSilence)).toEqual(['commands.select', 'commands.operate', 'alarms.acknowledge']);
});

test('whoever leaves the station hears no silence of it', () => {
  vi.advanceTimersByTime(STALE_AFTER_MS + 1_000);
  stop();
  expect(useSilence.getState().sinceMs).toBeNull();
});
