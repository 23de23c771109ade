import { expect, test } from 'vitest';
import type { PlannedService } from '#shared/api/maintenance.ts';
import { partsOf, planMonths } from './planMonths.ts';

const OIL = { name: { ru: 'Масло', en: 'Oil' }, quantity: 40, unit: 'л' };
const FILTER = { name: { ru: 'Фильтр', en: 'Filter' }, quantity: 2, unit: 'шт' };
const NOW_MS = Date.UTC(2026, 10, 21, 9);

const service = (atMs: number, changes: Partial<PlannedService> = {}): PlannedService => ({
  deviceId: 11,
  intervalId: 21,
  code: 'ТО-1',
  atMs,
  isOverdue: false,
  parts: [OIL],
  ...changes,
});

const plan = (services: readonly PlannedService[]) =>
  planMonths(services, NOW_MS, 6, () => 'Asia/Almaty', 'Asia/Almaty');

test('six months begin with the present one, and go over the year', () => {
  expect(plan([]).months.map(({ key }) => key)).toEqual([
    '2026-11',
    '2026-12',
    '2027-01',
    '2027-02',
    '2027-03',
    '2027-04',
  ]);
});

test('a service belongs to the month of the place, not to that of Greenwich', () => {
  const [november, december] = plan([service(Date.UTC(2026, 10, 30, 20))]).months;
  expect(november?.services).toEqual([]);
  expect(december?.services).toHaveLength(1);
});

test('what is overdue stands apart, with its parts', () => {
  const { overdue, overdueParts, months } = plan([service(NOW_MS, { isOverdue: true }), service(NOW_MS + 1)]);
  expect(overdue).toHaveLength(1);
  expect(overdueParts).toEqual([OIL]);
  expect(months[0]?.services).toHaveLength(1);
});

test('parts of a month are added up by name and unit', () => {
  const parts = partsOf([
    service(1),
    service(2, { parts: [OIL, FILTER] }),
    service(3, { parts: [{ ...OIL, unit: 'кг' }] }),
  ]);
  expect(parts.map(({ quantity, unit }) => `${quantity} ${unit}`)).toEqual(['80 л', '2 шт', '40 кг']);
});
