import { describe, expect, it } from 'vitest';
import type { ServiceOrder } from '#shared/model/maintenanceService.ts';
import { counted, dayMs, service } from '../../../tests/kit/regulations.ts';
import { checkService, type ServiceContext } from './checkService.ts';

const HOUR_MS = 3_600_000;

const context: ServiceContext = {
  assignment: { deviceId: 3, templateId: 7, startHours: 100, startMs: dayMs(2) },
  services: [service([1], 355, dayMs(20)), service([1], 120, dayMs(4))],
  hours: counted(612, { atMs: dayMs(40) }),
  sheetCodes: ['1.01', '1.02'],
  nowMs: dayMs(40),
};

const mark = (taskCode: string): ServiceOrder['items'][number] => ({
  taskCode,
  result: 'done',
  value: null,
  note: null,
});

const order: ServiceOrder = {
  deviceId: 3,
  intervalId: 1,
  completedMs: dayMs(40) - HOUR_MS,
  hours: 611,
  performedBy: 'Иванов',
  acceptedBy: 'Петров',
  items: [mark('1.01'), mark('1.02')],
  parts: [{ name: 'масло', quantity: 40, unit: 'л' }],
};

const refusals = (changes: Partial<ServiceOrder>, around: Partial<ServiceContext> = {}): string[] =>
  checkService({ ...order, ...changes }, { ...context, ...around }).map(({ ru }) => ru);

describe('a service is kept', () => {
  it('when all of it holds', () => {
    expect(refusals({})).toEqual([]);
  });

  it('as the first one of a device whose hours were never read', () => {
    expect(refusals({ hours: 5_000 }, { services: [], hours: counted(null) })).toEqual([]);
  });

  it('at the same moment and hours as the last one', () => {
    expect(refusals({ completedMs: dayMs(20), hours: 355 })).toEqual([]);
  });
});

describe('the time of completion is refused', () => {
  it.each([
    ['in the future', dayMs(40) + 1, 'Время окончания ещё не наступило'],
    ['before the last service', dayMs(20) - 1, 'Окончание раньше предыдущего обслуживания'],
    ['before counting began', dayMs(2) - 1, 'Окончание раньше начала учёта по этому регламенту: измените начало учёта'],
  ])('%s', (_name, completedMs, refusal) => {
    expect(refusals({ completedMs, hoursReason: 'по журналу' })).toEqual([refusal]);
  });
});

describe('running hours are refused', () => {
  it('below those of the last service', () => {
    expect(refusals({ hours: 354, hoursReason: 'сверено' })).toEqual([
      'Наработка 354 ч меньше, чем при предыдущем обслуживании (355 ч)',
    ]);
  });

  it('below those of the beginning', () => {
    expect(refusals({ hours: 99, hoursReason: 'сверено' }, { services: [] })).toEqual([
      'Наработка 99 ч меньше, чем в начале учёта (100 ч)',
    ]);
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('that are %d', (hours) => {
    expect(refusals({ hours, hoursReason: 'сверено' })).toEqual(['Наработка — число от нуля']);
  });

  it.each([
    [608.9, 'below an hour of running and the margin'],
    [614.1, 'above the counter and the margin'],
  ])('at %d h, %s, without a reason', (hours) => {
    expect(refusals({ hours })).toEqual([
      `Наработка ${hours.toString()} ч не сходится со счётчиком (612 ч): укажите причину`,
    ]);
    expect(refusals({ hours, hoursReason: '  ' })).toHaveLength(1);
    expect(refusals({ hours, hoursReason: 'счётчик двигателя' })).toEqual([]);
  });

  it('but not those that fit what the engine can have run since', () => {
    expect(refusals({ hours: 609 })).toEqual([]);
    expect(refusals({ hours: 614 })).toEqual([]);
    expect(refusals({ hours: 574, completedMs: dayMs(38.5) })).toEqual([]);
    const silent = counted(590, { atMs: dayMs(39), isFrozen: true });
    expect(refusals({ hours: 611 }, { hours: silent })).toEqual([]);
  });
});

describe('marks are refused', () => {
  it('of which none is that something was done', () => {
    const undone = { ...mark('1.01'), result: 'not_done' as const };
    const needless = { ...mark('1.02'), result: 'not_applicable' as const };
    const words = ['Ни одна работа не выполнена: это не обслуживание'];
    expect(refusals({ items: [undone, { ...undone, taskCode: '1.02' }] })).toEqual(words);
    expect(refusals({ items: [undone, needless] })).toEqual(words);
    expect(refusals({ items: [undone, mark('1.02')] })).toEqual([]);
    expect(refusals({ items: [needless, { ...needless, taskCode: '1.01' }] })).toEqual([]);
    expect(refusals({ items: [] }, { sheetCodes: [] })).toEqual([]);
  });

  it('of work that is not in the sheet', () => {
    expect(refusals({ items: [...order.items, mark('2.07')] })).toEqual(['В листе этого обслуживания нет работ: 2.07']);
  });

  it('that are there twice', () => {
    expect(refusals({ items: [...order.items, mark('1.02')] })).toEqual(['Отмечены дважды: 1.02']);
  });

  it('that leave work without a word', () => {
    expect(refusals({ items: [mark('1.01')] })).toEqual(['Без отметки: 1.02']);
  });

  it('with ten codes at the most', () => {
    const codes = Array.from({ length: 11 }, (_, index) => `3.${index.toString()}`);
    expect(refusals({ items: [...order.items, ...codes.map(mark)] })).toEqual([
      'В листе этого обслуживания нет работ: 3.0, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7, 3.8, 3.9, …',
    ]);
  });
});

it('two names are asked for', () => {
  expect(refusals({ performedBy: ' ', acceptedBy: '' })).toEqual([
    'Кто выполнил: не указано',
    'Кто принял: не указано',
  ]);
  expect(refusals({ acceptedBy: 'И'.repeat(101) })).toEqual(['Кто принял: длиннее 100 знаков']);
});

it('parts have names and quantities', () => {
  const parts = [
    { name: '', quantity: 1, unit: '' },
    { name: 'масло', quantity: 0, unit: 'л' },
  ];
  expect(refusals({ parts })).toEqual(['Деталь без названия', 'масло: количество — больше нуля']);
});
