import { describe, expect, it } from 'vitest';
import type { Shift } from '#shared/model/shift.ts';
import { reportSpan } from './reportSpan.ts';

const NOW = Date.UTC(2026, 10, 21, 7); // noon in Almaty
const HOUR = 3_600_000;
const site = { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };
const shifts: Readonly<Record<number, Partial<Shift>>> = {
  7: { operator: 'Ким', begunMs: NOW - 20 * HOUR, handedOver: { timeMs: NOW - 8 * HOUR, by: 'Ким', remark: null } },
  8: { operator: 'Ли', begunMs: NOW - 8 * HOUR, handedOver: null },
};
const parts = { nowMs: () => NOW, shift: async (id: number) => shifts[id] as Shift | undefined };

describe('the span of a report', () => {
  it.each([
    ['day', '2026-11-20', -36, -12, true, null],
    ['day', '2026-11-21', -12, 0, false, null],
    ['month', '2026-11', -12 - 20 * 24, 0, false, null],
    ['shift', '7', -20, -8, true, 'Ким'],
    ['shift', '8', -8, 0, false, 'Ли'],
  ] as const)('%s %s', async (kind, start, from, to, isFinished, operator) => {
    expect(await reportSpan(kind, start, site, parts)).toEqual({
      ok: true,
      value: { kind, start, fromMs: NOW + from * HOUR, toMs: NOW + to * HOUR, isFinished, operator },
    });
  });

  it.each([
    ['day', '2026-11-22', 'report_future'],
    ['month', '2026-12', 'report_future'],
    ['month', '2999-01', 'report_future'],
    ['day', '2026-02-30', 'report_day'],
    ['day', '2026-11', 'report_day'],
    ['month', '2026-11-01', 'report_month'],
    ['shift', '9', 'report_shift'],
    ['shift', '-7', 'report_shift'],
  ] as const)('%s %s is refused: %s', async (kind, start, reason) => {
    expect(await reportSpan(kind, start, site, parts)).toMatchObject({ ok: false, error: { reason } });
  });
});
