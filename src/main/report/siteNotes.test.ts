import { expect, it } from 'vitest';
import type { SiteFigure } from '#shared/model/report.ts';
import type { SiteSums } from './figures.ts';
import type { GatheredReport } from './gathered.ts';
import { reportSpeech } from './reportSpeech.ts';
import { siteNotes } from './siteNotes.ts';

const HOUR = 3_600_000;

const sums = (change: Partial<SiteSums>): SiteSums => ({
  producedKwh: null,
  importedKwh: null,
  exportedKwh: null,
  consumedKwh: null,
  gasM3: null,
  gasSpecific: null,
  reserve: null,
  reserveLeastKw: null,
  peakLoadKw: null,
  loadHours: null,
  data: null,
  ...change,
});

const notesOf = (figure: SiteFigure, days: readonly SiteSums[], value: number | null = 7): string[] => {
  const gathered = {
    span: { fromMs: 0, toMs: days.length * 24 * HOUR },
    days: days.map((own) => ({ date: '2026-11-20', sums: own })),
    machines: [],
    exchange: null,
  } as unknown as GatheredReport;
  return siteNotes(gathered, figure, value, reportSpeech('en', 'Asia/Almaty'));
};

it('a reserve and a peak tell how much of the time they were known', () => {
  const known = sums({ reserve: { part: 2_400, whole: 24 }, loadHours: 24 });
  const half = sums({ reserve: { part: 900, whole: 12 }, loadHours: 6 });
  expect(notesOf('reserve_mean', [known, known])).toEqual([]);
  expect(notesOf('reserve_mean', [known, half])).toEqual(['data 75.0 %']);
  expect(notesOf('reserve_least', [known, half, sums({})])).toEqual(['data 50.0 %']);
  expect(notesOf('peak_load', [half, sums({})])).toEqual(['data 12.5 %']);
  expect(notesOf('peak_load', [sums({})], null)).toEqual(['there is not one value in the period']);
});
