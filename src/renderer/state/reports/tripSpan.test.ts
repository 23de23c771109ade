import { describe, expect, it } from 'vitest';
import { firstDays, tripSpan } from './tripSpan.ts';

const ALMATY = 'Asia/Almaty';

describe('the days in which trips are looked for', () => {
  it('begin and end at the midnights of the site', () => {
    expect(tripSpan({ from: '2026-11-20', to: '2026-11-21' }, ALMATY)).toEqual({
      fromMs: Date.UTC(2026, 10, 19, 19),
      toMs: Date.UTC(2026, 10, 21, 19),
    });
  });

  it('have the length of their clocks where these are changed', () => {
    const span = tripSpan({ from: '2026-10-25', to: '2026-10-25' }, 'Europe/Berlin');
    expect((span?.toMs ?? 0) - (span?.fromMs ?? 0)).toBe(25 * 3_600_000);
  });

  it('are the last thirty and today until others are chosen', () => {
    const nowMs = Date.UTC(2026, 10, 21, 20);
    expect(firstDays(nowMs, ALMATY)).toEqual({ from: '2026-10-23', to: '2026-11-22' });
  });

  it('are none while a day is half typed, does not exist, or the last lies before the first', () => {
    expect(tripSpan({ from: '2026-11-2', to: '2026-11-21' }, ALMATY)).toBeNull();
    expect(tripSpan({ from: '2026-02-01', to: '2026-02-30' }, ALMATY)).toBeNull();
    expect(tripSpan({ from: '2026-11-21', to: '2026-11-20' }, ALMATY)).toBeNull();
  });
});
