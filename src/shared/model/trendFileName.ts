import { fileNameOf } from './fileNameOf.ts';
import type { LocalText } from './localText.ts';

/** They turn the letters behind them round, so that a name seems to end otherwise. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Letters of a title in the name: a whole one may be longer than a file system takes. */
const MOST_LETTERS = 50;
const FIRST: LocalText = { ru: 'Тренды', en: 'Trends' };

export interface TrendFileParts {
  readonly language: keyof LocalText;
  readonly station: string;
  readonly title: string;
  /** `2026-11-21T08:07`: where it begins, by the clock of its zone. */
  readonly minute: string;
  readonly extension: string;
}

/**
 * `Тренды МКЗ Нагрузка 2026-11-21 08-07.csv`. It begins with a word of its own, so that it is never a name that Windows
 * keeps for itself, nor a hidden one.
 */
export const trendFileName = ({ language, station, title, minute, extension }: TrendFileParts): string => {
  const of = Array.from(`${station} ${title}`.replaceAll(DIRECTION, '')).slice(0, MOST_LETTERS).join('').trim();
  const time = minute.replace('T', ' ').replace(':', '-');
  return fileNameOf(`${FIRST[language]} ${of} ${time}.${extension}`);
};
