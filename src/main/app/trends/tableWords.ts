/** The words of an exported table. */
import type { TrendLanguage } from '#shared/api/trends.ts';

export interface TableWords {
  readonly time: string;
  readonly value: string;
  readonly average: string;
  readonly min: string;
  readonly max: string;
  readonly goodShare: string;
  readonly quality: string;
  readonly unreadable: string;
  readonly data: string;
  readonly about: string;
  readonly station: string;
  readonly view: string;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly made: string;
  readonly pens: string;
  readonly nothing: (from: string, to: string) => string;
  readonly shift: (shiftMs: number) => string;
}

const UNITS_MS = [86_400_000, 3_600_000, 60_000, 1_000, 1] as const;

/** `−1 сут 2 ч`: how far into the past. */
const shiftText =
  (symbols: readonly string[]) =>
  (shiftMs: number): string => {
    let left = shiftMs;
    const parts = UNITS_MS.flatMap((unitMs, index) => {
      const count = Math.floor(left / unitMs);
      left -= count * unitMs;
      return count === 0 ? [] : [`${count.toString()} ${symbols[index] ?? ''}`];
    });
    return `\u2212${parts.join(' ')}`;
  };

export const TABLE_WORDS: Readonly<Record<TrendLanguage, TableWords>> = {
  ru: {
    time: 'Время',
    value: 'значение',
    average: 'среднее',
    min: 'минимум',
    max: 'максимум',
    goodShare: 'доля годного времени',
    quality: 'качество',
    unreadable: 'не прочитано',
    data: 'Данные',
    about: 'О выгрузке',
    station: 'Станция',
    view: 'Тренд',
    from: 'С',
    to: 'По',
    zone: 'Часовой пояс',
    made: 'Выгружено',
    pens: 'Сигналы',
    nothing: (from, to) => `Данных нет: ${from} — ${to}`,
    shift: shiftText(['сут', 'ч', 'мин', 'с', 'мс']),
  },
  en: {
    time: 'Time',
    value: 'value',
    average: 'average',
    min: 'minimum',
    max: 'maximum',
    goodShare: 'share of good time',
    quality: 'quality',
    unreadable: 'not read',
    data: 'Data',
    about: 'About',
    station: 'Station',
    view: 'Trend',
    from: 'From',
    to: 'To',
    zone: 'Time zone',
    made: 'Exported',
    pens: 'Signals',
    nothing: (from, to) => `No data: ${from} — ${to}`,
    shift: shiftText(['d', 'h', 'min', 's', 'ms']),
  },
};
