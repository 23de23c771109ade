import { describe, expect, it } from 'vitest';
import type { Shift } from '#shared/model/shift.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import { handOverSheet } from './handOverSheet.ts';

const TIME_MS = Date.UTC(2026, 10, 21, 15, 0);
const genset = { deviceId: 1, device: 'MKZ.GEN1', deviceName: 'ГПУ-1' };
const nothing = { rows: [], more: 0 };
const growth = (amount: number | null, ru?: string) => ({
  amount,
  why: ru === undefined ? null : { ru, en: `en ${ru}` },
});

const sheet: ShiftSheet = {
  station: 'Завод «Север»',
  timeZone: 'Asia/Almaty',
  operator: 'Ким А.',
  takenFrom: 'Цой В.',
  begunMs: TIME_MS - 43_200_000,
  timeMs: TIME_MS,
  alarmCounts: { critical: 1, high: 0, medium: 0, low: 0 },
  alarms: {
    rows: [
      {
        ...genset,
        priority: 'critical',
        text: { ru: 'Низкое давление масла', en: 'Low oil pressure' },
        sinceMs: TIME_MS - 60_000,
        isAcknowledged: false,
        hold: null,
      },
    ],
    more: 3,
  },
  shelved: nothing,
  outOfService: nothing,
  lockOuts: {
    rows: [{ ...genset, user: 'Ли Б.', reason: 'замена свечей', sinceMs: TIME_MS - 7_200_000, plannedEndMs: null }],
    more: 0,
  },
  notes: [
    {
      id: 5,
      shiftId: 17,
      timeMs: TIME_MS - 3_600_000,
      author: 'Ким А.',
      text: '<script>alert(1)</script>\nдолили масло & антифриз',
      deviceId: 1,
      device: 'MKZ.GEN1',
      correctsId: 4,
    },
  ],
  services: {
    rows: [
      {
        ...genset,
        code: 'ТО-1',
        name: { ru: 'Каждые 250 ч', en: 'Every 250 h' },
        severity: 'overdue',
        hoursLeft: -37,
        dueMs: null,
      },
    ],
    more: 0,
  },
  questions: nothing,
  sites: [{ siteId: 1, site: 'МКЗ', energyKwh: growth(1_234.5) }],
  machines: {
    rows: [
      { ...genset, part: null, energyKwh: growth(1_234.5), hours: growth(null, 'нет счётчика'), starts: growth(2) },
    ],
    more: 0,
  },
  commands: nothing,
  links: nothing,
};
const shift: Shift = {
  id: 17,
  operator: 'Ким А.',
  begunMs: sheet.begunMs,
  takenFrom: { shiftId: 16, operator: 'Цой В.' },
  handedOver: { timeMs: TIME_MS, by: 'Ким А.', remark: 'беречь "ГПУ-2"' },
  accepted: null,
  noteCount: 1,
};

describe('the hand-over sheet', () => {
  it('says in Russian what is handed over, by the clock of the station, with two lines to sign', () => {
    const page = handOverSheet(shift, sheet, 'ru');
    for (const text of [
      'Лист сдачи смены № 17',
      'Завод «Север»',
      '21.11.2026, 20:00',
      'авария: 1',
      'и ещё 3',
      'не квитирована',
      'замена свечей',
      'исправляет запись № 4',
      'просрочено на 37 ч',
      '1 234,5',
      'Наработка, ч: нет счётчика',
      'Команды за смену: нет',
      'не принято',
      'подпись',
    ])
      expect(page.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(text);
  });

  it('says it in English too', () => {
    const page = handOverSheet({ ...shift, accepted: { timeMs: TIME_MS + 600_000, by: 'Ли Б.' } }, sheet, 'en');
    for (const text of ['Shift hand-over sheet № 17', 'Low oil pressure', 'overdue by 37 h', '1,234.5', 'Accepted'])
      expect(page).toContain(text);
    expect(page).not.toContain('not accepted');
    expect(page).toMatch(/Accepted<br><strong>Ли Б\.<\/strong>/);
  });

  it('takes what people wrote as text', () => {
    const page = handOverSheet(shift, sheet, 'ru');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;<br>долили масло &amp; антифриз');
    expect(page).toContain('беречь &quot;ГПУ-2&quot;');
    expect(page).not.toContain('<script');
  });
});
