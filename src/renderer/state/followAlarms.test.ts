import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AlarmSummary, AlarmView } from '#shared/api/alarms.ts';
import type { StationEvent } from '#shared/api/contract.ts';
import { failure, success } from '#shared/model/result.ts';
import { sampleAlarm } from './alarmSample.ts';
import { forgetAlarms, useAlarms } from './alarmStore.ts';
import { followAlarms } from './followAlarms.ts';
import type { LinkPhase, StationLink } from './stationLink.ts';

const NONE = { critical: 0, high: 0, medium: 0, low: 0 };

const summaryAt = (timeMs: number): AlarmSummary => ({
  timeMs,
  active: NONE,
  unacknowledged: NONE,
  shelved: 0,
  outOfService: 0,
  newest: null,
  flood: null,
  horn: null,
  colours: { devices: {}, sites: {} },
});

/** A station of a few lists, asked page after page. */
const fakeLink = (pages: Readonly<Record<string, readonly (readonly AlarmView[])[]>>) => {
  let onEvent: (event: StationEvent) => void = () => undefined;
  let onPhase: (phase: LinkPhase) => void = () => undefined;
  const answering = { fails: false, holds: [] as (() => void)[], isHeld: false };
  const asked: string[] = [];
  const answer = (name: string, input: { list?: string; cursor?: number }) => {
    if (answering.fails) return failure({ code: 'unavailable', message: 'gone' });
    if (name === 'alarms.summary') return success(summaryAt(100));
    const lists = pages[input.list ?? ''] ?? [[]];
    const at = input.cursor ?? 0;
    asked.push(`${input.list ?? ''} ${at.toString()}`);
    return success({ rows: lists[at] ?? [], next: at + 1 < lists.length ? at + 1 : null });
  };
  const link = {
    request: async (name: string, input: object) => {
      if (answering.isHeld) await new Promise<void>((resolve) => answering.holds.push(resolve));
      return answer(name, input);
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
  return { link, answering, asked, tell: (event: StationEvent) => onEvent(event), phase: (p: LinkPhase) => onPhase(p) };
};

const changed = (changes: readonly AlarmView[], timeMs: number): StationEvent => ({
  name: 'alarms.changed',
  data: { changed: changes, summary: summaryAt(timeMs) },
});

const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(0);
};

let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  forgetAlarms();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('reads every page of every list at the connection, what needs a person first', async () => {
  const far = sampleAlarm({ deviceId: 12, key: 'b' });
  const shelved = sampleAlarm({ deviceId: 13, key: 'c', holds: ['shelved'] });
  const { link, asked } = fakeLink({ open: [[sampleAlarm()], [far]], shelved: [[shelved]] });
  stop = followAlarms(link);
  await settle();
  expect(asked).toEqual(['open 0', 'open 1', 'shelved 0', 'out_of_service 0', 'suppressed 0']);
  expect(useAlarms.getState()).toMatchObject({ phase: 'ready', error: null, summary: { timeMs: 100 } });
  expect([...useAlarms.getState().book.keys()]).toEqual(['11.oil_pressure.LL', '12.b', '13.c']);
});

test('takes what the station says of changes', async () => {
  const { link, tell } = fakeLink({ open: [[sampleAlarm()]] });
  stop = followAlarms(link);
  await settle();
  tell(changed([sampleAlarm({ state: 'acknowledged', changedMs: 1_000_100 })], 140));
  expect(useAlarms.getState().book.get('11.oil_pressure.LL')?.state).toBe('acknowledged');
  expect(useAlarms.getState().summary?.timeMs).toBe(140);
});

test('what came while the lists were read is not overtaken by them', async () => {
  const { link, answering, tell } = fakeLink({ open: [[sampleAlarm()]] });
  answering.isHeld = true;
  stop = followAlarms(link);
  tell(changed([sampleAlarm({ state: 'acknowledged', changedMs: 1_000_100 })], 140));
  answering.isHeld = false;
  for (const release of answering.holds) release();
  await settle();
  expect(useAlarms.getState().book.get('11.oil_pressure.LL')?.state).toBe('acknowledged');
  expect(useAlarms.getState().summary?.timeMs).toBe(140);
});

test('says why the lists could not be read, keeps what is known, and tries again by itself', async () => {
  const { link, answering, phase } = fakeLink({ open: [[sampleAlarm()]] });
  stop = followAlarms(link);
  await settle();
  answering.fails = true;
  phase('open');
  await settle();
  expect(useAlarms.getState()).toMatchObject({ phase: 'failed', error: { code: 'unavailable' } });
  expect(useAlarms.getState().book.size).toBe(1);
  answering.fails = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(useAlarms.getState()).toMatchObject({ phase: 'ready', error: null });
});

test('reads anew when the plant is configured otherwise', async () => {
  const { link, asked, tell } = fakeLink({});
  stop = followAlarms(link);
  await settle();
  asked.length = 0;
  tell({ name: 'plant.configuration', data: { timeMs: 5 } });
  await settle();
  expect(asked).toHaveLength(4);
});
