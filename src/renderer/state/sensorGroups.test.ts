import { expect, test } from 'vitest';
import type { LocalText, Point } from '#shared/model/profile.ts';
import type { DeviceView } from './deviceView.ts';
import { sampleView } from './deviceViewSample.ts';
import { sensorGroups } from './sensorGroups.ts';

const changed = (view: DeviceView, change: (point: Point) => Point): DeviceView => {
  if (view.profile === null) throw new Error('BUG: the sample has no profile');
  return { ...view, profile: { ...view.profile, points: view.profile.points.map(change) } };
};

const named = (view: DeviceView, labels: Readonly<Record<string, LocalText>>): DeviceView =>
  changed(view, (point) => ({ ...point, label: labels[point.key] ?? point.label }));

const zone = (number: number): LocalText => ({ ru: `Температура, зона ${number}`, en: `Temperature, zone ${number}` });

test('numbered points stand together under the name they share', () => {
  const view = named(sampleView('building', 'Корпус', { temperature_1: 21.5, temperature_2: 19.3, humidity_1: 40 }), {
    temperature_1: zone(1),
    temperature_2: zone(2),
    humidity_1: { ru: 'Влажность 1', en: 'Humidity 1' },
  });
  const groups = sensorGroups(view);
  expect(groups.map(({ key, label }) => [key, label.ru, label.en])).toEqual([
    ['temperature', 'Температура', 'Temperature'],
    ['humidity', 'Влажность', 'Humidity'],
  ]);
  expect(groups[0]?.spread?.mean).toBeCloseTo(20.4, 10);
  expect(groups[0]?.spread).toMatchObject({ min: 19.3, max: 21.5 });
});

test('mean and spread are of the values that can be believed, and say how many there are', () => {
  const [group] = sensorGroups(sampleView('building', 'Корпус', { co2_1: 410, co2_2: null, co2_3: 530 }));
  expect(group).toMatchObject({ usable: 2, spread: { mean: 470, min: 410, max: 530 } });
  expect(group?.points).toHaveLength(3);
});

test('without a believable value there is no mean, not a zero', () => {
  const [group] = sensorGroups(sampleView('building', 'Корпус', { pressure_1: null, pressure_2: null }));
  expect(group).toMatchObject({ usable: 0, spread: null });
});

test('codes are never averaged, and a number within a name parts nothing', () => {
  const view = changed(sampleView('pump', 'Насосная', { pump_1_state: 1, pump_2_state: 4, level: 2.4 }), (point) =>
    point.key === 'level' ? point : { ...point, type: 'enum' },
  );
  expect(sensorGroups(view).map(({ key, spread }) => [key, spread?.mean])).toEqual([
    ['pump_1_state', undefined],
    ['pump_2_state', undefined],
    ['level', 2.4],
  ]);
});

test('counters and hidden points are left to the card', () => {
  const view = changed(sampleView('pump', 'Насосная', { level: 2.4, flow: 31, pump_1_hours: 1_200 }), (point) =>
    point.key === 'pump_1_hours' ? { ...point, group: 'counters' } : point,
  );
  const hiding = { ...view, device: { ...view.device, points: { flow: { hidden: true } } } };
  expect(sensorGroups(hiding).map(({ key }) => key)).toEqual(['level']);
});
