import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { dayOf, type GensetPlan, GensetYear } from './kit/gensetYear.ts';
import { dayMs, shippedRegulation, templateOf } from './kit/regulations.ts';

/** Base load: 20 hours every day. Its link is down for a week. */
const GEN1: GensetPlan = {
  device: 'GEN1',
  startHours: 0,
  runs: () => [0, 20],
  isOffline: (day) => day >= 108 && day <= 114,
};

/** Peaks: six hours a day, and ninety days of rest. Its controller is reset in the middle of a run. */
const GEN2: GensetPlan = {
  device: 'GEN2',
  startHours: 12_340,
  runs: (day) => (day >= 210 && day <= 299 ? null : [10, 16]),
  isOffline: () => false,
  reset: { day: 83, confirmedDay: 86 },
};

const golden = z.object({
  services: z.array(
    z.object({
      device: z.string(),
      day: z.number(),
      hours: z.number(),
      level: z.string(),
      ended: z.array(z.string()),
    }),
  ),
  atTheEnd: z.record(
    z.string(),
    z.object({ hoursLeft: z.array(z.number()), forecastDay: z.array(z.number()), alerts: z.array(z.string()) }),
  ),
});

const expected = golden.parse(
  JSON.parse(readFileSync(new URL('./goldens/maintenanceYear.json', import.meta.url), 'utf8')),
);

it('a year of two gensets of different duty, with a counter reset and a week offline, brings the services worked out by hand', () => {
  const template = templateOf(shippedRegulation('standard'));
  const years = [GEN1, GEN2].map((plan) => ({ device: plan.device, year: new GensetYear(plan, template) }));
  for (const { year } of years) year.live(365);
  expect(years.flatMap(({ year }) => year.rows)).toEqual(expected.services);
  const endMs = dayMs(365);
  const atTheEnd = years.map(({ device, year }) => {
    const states = year.states(endMs);
    const hoursLeft = states.map((state) => state.hoursLeft);
    const forecastDay = states.map(({ forecastMs }) => dayOf(forecastMs ?? 0));
    return [device, { hoursLeft, forecastDay, alerts: year.alerts }];
  });
  expect(Object.fromEntries(atTheEnd)).toEqual(expected.atTheEnd);
});
