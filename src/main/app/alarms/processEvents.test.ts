import { describe, expect, it } from 'vitest';
import type { NewJournalEntry } from '#shared/model/journal.ts';
import { failure, success } from '#shared/model/result.ts';
import { BENCH_PROFILE, benchDevice } from '../../../../tests/kit/alarmDeskBench.ts';
import { compileProfile } from '../../profile/compileProfile.ts';
import { LiveDevice } from '../liveDevice.ts';
import { ProcessEvents } from './processEvents.ts';

const STARTED_MS = Date.UTC(2026, 10, 21, 9, 0, 0);

const bench = () => {
  const live = new LiveDevice(benchDevice(7), compileProfile(BENCH_PROFILE));
  const noted: NewJournalEntry[] = [];
  const events = new ProcessEvents((entry) => noted.push(entry));
  const frameAt = (second: number, breaker: number | null) => {
    const timeMs = STARTED_MS + second * 1_000;
    const outcome =
      breaker === null
        ? failure({ reason: 'timeout' as const, message: 'no reply' })
        : success(Uint16Array.from([410, 0, breaker]));
    const readings = [{ block: 'all', requestMs: timeMs, replyMs: timeMs + 20, outcome }];
    const head = { deviceId: 7, profile: 'bench', profileRevision: 1, slots: 1, simulated: false };
    return { ...head, processedMs: timeMs + 30, readings };
  };
  const scan = (second: number, breaker: number | null): void => {
    const frame = frameAt(second, breaker);
    events.meet(live);
    live.apply(frame, null);
    events.observe(live, frame.processedMs);
  };
  return { live, noted, frameAt, scan };
};

describe('facts of the process', () => {
  it('are told when a breaker moves, at the instant of its reading and in both languages', () => {
    const { noted, scan } = bench();
    scan(0, 4);
    scan(1, 4);
    scan(2, 7);
    expect(noted).toEqual([
      {
        timeMs: STARTED_MS + 2_010,
        kind: 'breaker',
        event: 'point_changed',
        deviceId: 7,
        point: 'breaker',
        details: { from: 4, to: 7 },
        words: { text: { ru: 'Выключатель: Отключён', en: 'Breaker: Opened' } },
      },
    ]);
  });

  it('that nobody saw happen are told as found after a gap, and no fact is what did not change in it', () => {
    const { noted, scan } = bench();
    scan(0, 4);
    for (const second of [1, 2, 3]) scan(second, null);
    scan(4, 4);
    for (const second of [5, 6, 7]) scan(second, null);
    scan(8, 7);
    expect(noted.map(({ event, details, words }) => [event, details, words?.['text']?.en])).toEqual([
      ['point_after_gap', { from: 4, to: 7 }, 'Breaker: Opened (after a gap)'],
    ]);
  });

  it('that happened while the station was down are told at the first look after the start', () => {
    const { live, noted, frameAt, scan } = bench();
    live.restore(frameAt(0, 4));
    scan(60, 7);
    scan(61, 4);
    expect(noted.map(({ event, details }) => [event, details])).toEqual([
      ['point_after_gap', { from: 4, to: 7 }],
      ['point_changed', { from: 7, to: 4 }],
    ]);
  });

  it('are none for a device whose profile is not there', () => {
    const noted: NewJournalEntry[] = [];
    new ProcessEvents((entry) => noted.push(entry)).observe(new LiveDevice(benchDevice(7), 'there is no profile'), 0);
    expect(noted).toEqual([]);
  });
});
