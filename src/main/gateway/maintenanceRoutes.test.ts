/** Each address as a script calls it, down to the database and back. */
import type { FastifyRequest } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MaintenanceBench } from '../../../tests/kit/maintenanceBench.ts';
import { MAINTENANCE_ROUTES } from './maintenanceRoutes.ts';
import type { Answer, Ask } from './restRoute.ts';

let bench: MaintenanceBench;
beforeEach(() => {
  bench = new MaintenanceBench();
});
afterEach(() => bench.close());

interface Sent {
  readonly id?: number;
  readonly query?: object;
  readonly body?: object;
}

const call = (place: string, { id, query = {}, body }: Sent = {}): Promise<Answer> => {
  const route = MAINTENANCE_ROUTES[place];
  if (route === undefined) throw new Error(`there is no ${place}`);
  const ask = ((name, input) => bench.ask(name, input)) as Ask;
  return route(ask, { params: { id: id?.toString() }, query, body } as unknown as FastifyRequest);
};

/** What a call that must succeed answers. */
const value = async (place: string, sent?: Sent): Promise<unknown> => {
  const answer = await call(place, sent);
  if (!answer.ok) throw new Error(`${place}: ${answer.error.message}`);
  return answer.value;
};

const created = (body: object): object => ({ ok: true, status: 201, value: body });
const refused = (code: string, message: unknown = expect.any(String)): object => ({
  ok: false,
  error: { code, message },
});

const template = { id: 1, name_ru: 'Регламент', name_en: 'Регламент', next_due: 'completion', intervals: [] };
const interval = {
  id: 1,
  template_id: 1,
  code: 'ТО-1',
  name_ru: 'Каждые 250 ч',
  name_en: 'Every 250 h',
  hours: 250,
  days: null,
  first_at_hours: null,
  warn_hours: 50,
  critical_hours: 10,
  warn_days: 14,
  critical_days: 3,
  includes: [],
};
const part = { name_ru: 'масло', name_en: 'oil', quantity: 2, unit: 'л' };
const task = {
  id: 1,
  interval_id: 1,
  code: '1.02',
  text_ru: 'Проверить уровень масла',
  text_en: 'Check oil level',
  kind: 'check',
  critical: true,
  item: 'engine-oil',
  parts: [part],
};

const newInterval = { code: 'ТО-1', name_ru: interval.name_ru, name_en: interval.name_en, hours: 250 };
const newTask = {
  code: '1.02',
  text_ru: task.text_ru,
  text_en: task.text_en,
  critical: true,
  item: 'engine-oil',
  parts: [part],
};

const makeRegulation = async (): Promise<void> => {
  expect(await call('POST /api/templates', { body: { name: 'Регламент' } })).toEqual(created(template));
  expect(await call('POST /api/templates/:id/intervals', { id: 1, body: newInterval })).toEqual(created(interval));
  expect(await call('POST /api/intervals/:id/tasks', { id: 1, body: newTask })).toEqual(created(task));
};

const whole = { ...template, intervals: [{ ...interval, tasks: [task] }] };

describe('regulations', () => {
  it('are made, listed and read by POST and GET', async () => {
    await makeRegulation();
    expect(await value('GET /api/templates')).toEqual([whole]);
    expect(await value('GET /api/templates/:id', { id: 1 })).toEqual(whole);
    expect(await call('GET /api/templates/:id', { id: 9 })).toMatchObject(
      refused('not_found', 'there is no template 9'),
    );
  });

  it('are changed field by field by PATCH', async () => {
    await makeRegulation();
    expect(
      await value('PATCH /api/templates/:id', { id: 1, body: { name_en: 'Regulation', next_due: 'grid' } }),
    ).toEqual({
      ...whole,
      name_en: 'Regulation',
      next_due: 'grid',
    });
    expect(await value('PATCH /api/intervals/:id', { id: 1, body: { hours: 300, days: 91, name_ru: 'Реже' } })).toEqual(
      {
        ...interval,
        hours: 300,
        days: 91,
        name_ru: 'Реже',
      },
    );
    expect(
      await value('PATCH /api/tasks/:id', { id: 1, body: { kind: 'replacement', item: null, parts: [] } }),
    ).toEqual({
      ...task,
      kind: 'replacement',
      item: null,
      parts: [],
    });
  });

  it('are taken apart by DELETE, with the history kept', async () => {
    await makeRegulation();
    const gone = { id: 1, deleted: true, history_kept: true };
    expect(await value('DELETE /api/tasks/:id', { id: 1 })).toEqual(gone);
    expect(await value('DELETE /api/intervals/:id', { id: 1 })).toEqual(gone);
    expect(await value('DELETE /api/templates/:id', { id: 1 })).toEqual(gone);
    expect(await value('GET /api/templates')).toEqual([]);
    for (const place of ['DELETE /api/tasks/:id', 'DELETE /api/intervals/:id', 'DELETE /api/templates/:id'])
      expect(await call(place, { id: 1 })).toMatchObject(refused('not_found'));
  });

  it('are seeded once', async () => {
    const seeded = (await value('POST /api/seed-templates')) as { intervals: { code: string; tasks: object[] }[] }[];
    expect(seeded.map(({ intervals }) => intervals.map(({ tasks }) => tasks.length))).toEqual([
      [14, 15, 14, 13],
      [14, 15, 14, 13],
    ]);
    expect(await value('POST /api/seed-templates')).toEqual(seeded);
  });

  it.each([
    ['POST /api/templates', { title: 'x' }, 'Unrecognized key: "title"'],
    ['POST /api/templates/:id/intervals', { ...newInterval, hours: '250' }, /^hours: /],
    ['POST /api/templates/:id/intervals', { ...newInterval, hours: 0 }, 'interval.hours: must be more than 0'],
    ['PATCH /api/intervals/:id', { hours: -1 }, 'changes.hours: must be more than 0'],
    ['POST /api/intervals/:id/tasks', { ...newTask, kind: 'magic' }, /^task\.kind: /],
    ['PATCH /api/tasks/:id', { critical: 'yes' }, /^critical: /],
  ])('are refused in words at %s: %j', async (place, body, words) => {
    await makeRegulation();
    const message = typeof words === 'string' ? words : (expect.stringMatching(words) as unknown);
    expect(await call(place, { id: 1, body })).toMatchObject(refused('bad_input', message));
  });
});

const service = {
  interval_id: 1,
  completed: '2026-11-21T08:00:00Z',
  hours: 12_260,
  performed_by: 'Ким',
  accepted_by: 'Ли',
  items: [{ task_code: '1.02', result: 'done' }],
  parts: [{ name: 'масло', quantity: 1.5, unit: 'л' }],
};

describe('the maintenance of a device', () => {
  beforeEach(async () => {
    await makeRegulation();
    bench.run(1, 12_260);
  });

  const assign = (): Promise<Answer> =>
    call('PUT /api/devices/:id/maintenance', {
      id: 1,
      body: { template_id: 1, start_hours: 12_000, start: '2026-11-01T00:00:00Z' },
    });

  it('is assigned by PUT, and tells by GET what is due', async () => {
    expect(await value('GET /api/devices/:id/maintenance', { id: 1 })).toMatchObject({ template_id: null, due: [] });
    expect(await assign()).toMatchObject({ ok: true });
    expect(await value('GET /api/devices/:id/maintenance', { id: 1 })).toEqual({
      device_id: 1,
      template_id: 1,
      template_ru: 'Регламент',
      template_en: 'Регламент',
      start_hours: 12_000,
      start: '2026-11-01T00:00:00.000Z',
      hours: 12_260,
      hours_source: 'counter',
      hours_at: '2026-11-21T09:00:00.000Z',
      hours_frozen: false,
      hours_per_day: 0,
      severity: 'overdue',
      next_interval_id: 1,
      due: [
        {
          interval_id: 1,
          code: 'ТО-1',
          name_ru: interval.name_ru,
          name_en: interval.name_en,
          cycle: 1,
          due_hours: 12_250,
          hours_left: -10,
          due: null,
          forecast: '2026-11-21T09:00:00.000Z',
          severity: 'overdue',
        },
      ],
      open: [],
    });
    expect(await call('GET /api/devices/:id/maintenance', { id: 9 })).toMatchObject(refused('not_found'));
    expect(await call('DELETE /api/templates/:id', { id: 1 })).toMatchObject(refused('conflict'));
  });

  it('keeps a service by POST, gives it in the history, and what was left undone as open', async () => {
    await assign();
    const belt = { ...newTask, code: '1.08', text_ru: 'Проверить ремни', text_en: 'Check the belts', critical: false };
    await value('POST /api/intervals/:id/tasks', { id: 1, body: belt });
    const log = {
      id: 1,
      device_id: 1,
      template_ru: 'Регламент',
      template_en: 'Регламент',
      interval: 'ТО-1',
      name_ru: interval.name_ru,
      name_en: interval.name_en,
      performed: ['ТО-1'],
      completed: '2026-11-21T08:00:00.000Z',
      hours: 12_260,
      hours_reason: null,
      performed_by: 'Ким',
      accepted_by: 'Ли',
      comment: null,
      items: [
        {
          task_code: '1.02',
          text_ru: task.text_ru,
          text_en: task.text_en,
          kind: 'check',
          critical: true,
          result: 'not_done',
          value: null,
          note: 'нет масла',
        },
        {
          task_code: '1.08',
          text_ru: belt.text_ru,
          text_en: belt.text_en,
          kind: 'check',
          critical: false,
          result: 'done',
          value: '12 мм',
          note: null,
        },
      ],
      parts: [{ name: 'масло', quantity: 1.5, unit: 'л' }],
      user: 'Иванов',
      entered: '2026-11-21T09:00:00.000Z',
    };
    const items = [
      { task_code: '1.02', result: 'not_done', note: 'нет масла' },
      { task_code: '1.08', result: 'done', value: '12 мм' },
    ];
    const body = { ...service, items };
    expect(await call('POST /api/devices/:id/maintenance', { id: 1, body })).toEqual(created(log));
    expect(await call('POST /api/devices/:id/maintenance', { id: 1, body })).toEqual(created(log));
    expect(
      await call('POST /api/devices/:id/maintenance', { id: 1, body: { ...body, comment: 'и ещё' } }),
    ).toMatchObject(
      refused('conflict', 'ТО-1 completed at this time is there already (No. 1) and says something else'),
    );
    expect(await value('GET /api/devices/:id/maintenance/history', { id: 1 })).toEqual({ rows: [log], next: null });
    expect(await value('GET /api/devices/:id/maintenance', { id: 1 })).toMatchObject({
      severity: 'ok',
      open: [
        {
          task_code: '1.02',
          text_ru: task.text_ru,
          text_en: task.text_en,
          critical: true,
          since: '2026-11-21T08:00:00.000Z',
          note: 'нет масла',
        },
      ],
    });
  });

  it.each([
    [{ completed: '2026-11-21T09:00:00.001Z' }, 'The time of completion has not come yet'],
    [{ hours: 11_999 }, '11999 running hours are fewer than at the beginning of counting (12000)'],
    [{ completed: 'вчера' }, 'completed: must be UTC epoch ms or an ISO time with its zone'],
    [{ items: [] }, 'Without a mark: 1.02'],
    [{ items: [{ task_code: '1.02', result: 'not_done' }] }, 'No work was done: that is no service'],
    [{ performed_by: ' ' }, expect.stringContaining('performedBy')],
  ])('refuses a service in words: %j', async (change, message) => {
    await assign();
    expect(await call('POST /api/devices/:id/maintenance', { id: 1, body: { ...service, ...change } })).toMatchObject(
      refused('bad_input', message),
    );
  });

  it('refuses hours below those of the service before', async () => {
    await assign();
    await value('POST /api/devices/:id/maintenance', { id: 1, body: service });
    expect(
      await call('POST /api/devices/:id/maintenance', {
        id: 1,
        body: { ...service, completed: '2026-11-21T08:30:00Z', hours: 12_259 },
      }),
    ).toMatchObject(refused('bad_input', '12259 running hours are fewer than at the last service (12260)'));
  });

  it('takes hours that a person read', async () => {
    await assign();
    const body = { hours: 12_261, reason: 'контроллер снят' };
    expect(await call('POST /api/devices/:id/maintenance/hours', { id: 1, body })).toMatchObject(refused('conflict'));
    bench.run(1, 12_260, false);
    bench.clock.advance(60_000);
    expect(await value('POST /api/devices/:id/maintenance/hours', { id: 1, body })).toMatchObject({
      hours: 12_261,
      hours_source: 'manual',
      hours_frozen: true,
    });
  });

  it('takes no strange words of the history', async () => {
    expect(await call('GET /api/devices/:id/maintenance/history', { id: 1, query: { limit: 'all' } })).toMatchObject(
      refused('bad_input'),
    );
  });
});

describe('alerts', () => {
  const alert = {
    id: 1,
    device_id: 1,
    interval_id: 1,
    interval: 'ТО-1',
    cycle: 1,
    severity: 'critical',
    due_hours: 12_250,
    hours_left: 8,
    due: null,
    raised: '2026-11-21T09:00:00.000Z',
    changed: '2026-11-21T09:00:00.000Z',
    acknowledged_by: null,
    acknowledged: null,
  };
  beforeEach(async () => {
    await makeRegulation();
    bench.run(1, 12_242);
    await value('PUT /api/devices/:id/maintenance', { id: 1, body: { template_id: 1, start_hours: 12_000 } });
  });

  it('are listed, of all devices or of one', async () => {
    expect(await value('GET /api/alerts')).toEqual([alert]);
    expect(await value('GET /api/alerts', { query: { device_id: '2' } })).toEqual([]);
    expect(await call('GET /api/alerts', { query: { device: '2' } })).toMatchObject(refused('bad_input'));
  });

  it('are counted by their severity', async () => {
    expect(await value('GET /api/alerts/summary')).toEqual({ warning: 0, critical: 1, overdue: 0, unacknowledged: 1 });
  });

  it('are acknowledged by PATCH', async () => {
    const seen = { ...alert, acknowledged_by: 'Иванов', acknowledged: '2026-11-21T09:00:00.000Z' };
    expect(await value('PATCH /api/alerts/:id/acknowledge', { id: 1 })).toEqual(seen);
    expect(await value('GET /api/alerts')).toEqual([seen]);
    expect(await call('PATCH /api/alerts/:id/acknowledge', { id: 9 })).toMatchObject(refused('not_found'));
  });
});
