import { describe, expect, it } from 'vitest';
import { fourLevels, shippedRegulation, templateOf } from '../../../tests/kit/regulations.ts';
import { checkRegulation, checkTemplate } from './checkTemplate.ts';
import { mergedSheet } from './mergedSheet.ts';
import { toRegulationFile } from './toRegulationFile.ts';

describe.each([
  ['standard', [250, 1_000, 2_000, 4_000]],
  ['standard-2000', [250, 500, 1_000, 2_000]],
])('the regulation %s', (name, hours) => {
  const file = shippedRegulation(name);
  const template = templateOf(file);

  it('is accepted', () => {
    expect(checkRegulation(file)).toEqual([]);
    expect(checkTemplate(template)).toEqual([]);
  });

  it('has 14 + 15 + 14 + 13 tasks, 22 of them critical', () => {
    expect(file.intervals.map(({ tasks }) => tasks.length)).toEqual([14, 15, 14, 13]);
    expect(template.tasks.filter(({ isCritical }) => isCritical)).toHaveLength(22);
  });

  it('falls due by hours or the calendar, each level with those below it', () => {
    expect(file.intervals.map((interval) => interval.hours)).toEqual(hours);
    expect(file.intervals.map(({ days }) => days)).toEqual([90, 180, 365, 730]);
    expect(file.intervals.map(({ includes }) => includes)).toEqual([[], ['ТО-1'], ['ТО-2'], ['ТО-3']]);
  });

  it('is the same after a way through the store', () => {
    expect(toRegulationFile(template)).toEqual(file);
  });

  it.each([
    [1, 14, []],
    [2, 27, ['1.02', '1.06']],
    [3, 40, ['1.02', '1.06', '2.03']],
    [4, 48, ['1.02', '1.03', '1.06', '1.08', '1.09', '2.03', '3.05', '3.08']],
  ])('ТО-%i is a sheet of %i tasks, without those that a replacement makes needless', (id, count, needless) => {
    const codes = mergedSheet(template, id, []).tasks.map(({ code }) => code);
    expect(codes).toHaveLength(count);
    const all = template.tasks.filter(({ intervalId }) => intervalId <= id).map(({ code }) => code);
    expect(all.filter((code) => !codes.includes(code))).toEqual(needless);
  });
});

it('the regulation standard has the levels that tests go by', () => {
  const periods = shippedRegulation('standard').intervals.map(({ code, hours, days }) => ({ code, hours, days }));
  expect(periods).toEqual(fourLevels.map(({ code, hours, days }) => ({ code, hours, days })));
});
