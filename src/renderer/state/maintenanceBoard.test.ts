import { expect, test } from 'vitest';
import type { DeviceView } from './deviceView.ts';
import { sampleView } from './deviceViewSample.ts';
import { boardRows, levelCodes, mostUrgent, nextLevel, waitingAlert } from './maintenanceBoard.ts';
import { sampleAlert, sampleLevel, sampleMaintenance } from './maintenanceSample.ts';

const viewOf = (id: number, kind: 'generator' | 'pump' = 'generator'): DeviceView => {
  const view = sampleView(kind, `ГПУ-${id}`, {});
  return { ...view, device: { ...view.device, id } };
};

const unassigned = { assignment: null, due: [], next: null };

test('the board holds every set, and other devices once they have a regulation', () => {
  const board = new Map([
    [11, sampleMaintenance()],
    [12, sampleMaintenance({ deviceId: 12, ...unassigned })],
    [13, sampleMaintenance({ deviceId: 13, ...unassigned })],
    [14, sampleMaintenance({ deviceId: 14 })],
  ]);
  const views = [viewOf(11), viewOf(12), viewOf(13, 'pump'), viewOf(14, 'pump'), viewOf(15)];
  expect(boardRows(views, board).map(({ view }) => view.device.id)).toEqual([11, 12, 14]);
});

test('levels stand in the order of the regulations, each once', () => {
  const row = (...codes: string[]) => ({
    view: viewOf(11),
    maintenance: sampleMaintenance({ due: codes.map((code) => sampleLevel({ code })) }),
  });
  expect(levelCodes([row('ТО-1', 'ТО-2'), row('Ежедн.', 'ТО-2', 'ТО-3')])).toEqual(['ТО-1', 'ТО-2', 'Ежедн.', 'ТО-3']);
});

test('the badge shows the level that the station names as the next one', () => {
  const due = [sampleLevel(), sampleLevel({ intervalId: 22, code: 'ТО-2' })];
  expect(nextLevel(sampleMaintenance({ due, next: 22 }))?.code).toBe('ТО-2');
  expect(nextLevel(sampleMaintenance({ due, next: null }))).toBeUndefined();
});

test('an alert waits until it is acknowledged, for its own cycle alone', () => {
  const level = sampleLevel({ cycle: 3 });
  expect(waitingAlert([sampleAlert()], 11, level)?.id).toBe(31);
  expect(waitingAlert([sampleAlert({ acknowledgedMs: 5 })], 11, level)).toBeUndefined();
  expect(waitingAlert([sampleAlert({ cycle: 2 })], 11, level)).toBeUndefined();
  expect(waitingAlert([sampleAlert()], 12, level)).toBeUndefined();
});

test('a plant is told of its gravest service, and of the soonest among equals', () => {
  const row = (id: number, level: ReturnType<typeof sampleLevel>) => ({
    view: viewOf(id),
    maintenance: sampleMaintenance({ deviceId: id, due: [level], next: 21 }),
  });
  const calm = row(11, sampleLevel({ forecastMs: 100 }));
  const later = row(12, sampleLevel({ severity: 'warning', forecastMs: 900 }));
  const sooner = row(13, sampleLevel({ severity: 'warning', forecastMs: 700 }));
  expect(mostUrgent([calm, later, sooner])?.view.device.id).toBe(13);
  expect(mostUrgent([calm])?.view.device.id).toBe(11);
  expect(mostUrgent([])).toBeUndefined();
});
