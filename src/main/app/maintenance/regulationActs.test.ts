import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MaintenanceTemplate, RegulationFile, TaskFields } from '#shared/model/maintenance.ts';
import { MaintenanceBench } from '../../../../tests/kit/maintenanceBench.ts';

let bench: MaintenanceBench;
beforeEach(() => {
  bench = new MaintenanceBench();
});
afterEach(() => bench.close());

const task: TaskFields = {
  code: '9.01',
  text: { ru: 'Проверить люфт', en: 'Check the play' },
  kind: 'check',
  isCritical: true,
  item: null,
  parts: [],
};
const level = {
  code: 'ТО-9',
  name: { ru: 'Каждые 9000 ч', en: 'Every 9000 h' },
  hours: 9_000,
  days: null,
  firstAtHours: null,
  warnHours: 50,
  criticalHours: 10,
  warnDays: 14,
  criticalDays: 3,
  includes: [],
};

const standard = async (): Promise<MaintenanceTemplate> => {
  const [template] = await bench.get('maintenance.seedTemplates', {});
  if (template === undefined) throw new Error('there is no standard regulation');
  return template;
};

const refusalOf = async (...[name, input]: Parameters<MaintenanceBench['ask']>): Promise<readonly [string, string]> => {
  const answer = await bench.ask(name, input);
  return answer.ok ? ['done', ''] : [answer.error.code, answer.error.message];
};

describe('the standard regulation', () => {
  it('has four levels with 56 tasks, and a second preset; seeding again changes nothing', async () => {
    const template = await standard();
    const tasksOf = (id: number): number => template.tasks.filter(({ intervalId }) => intervalId === id).length;
    expect(template.intervals.map(({ id, code, hours, days }) => [code, hours, days, tasksOf(id)])).toEqual([
      ['ТО-1', 250, 90, 14],
      ['ТО-2', 1_000, 180, 15],
      ['ТО-3', 2_000, 365, 14],
      ['ТО-4', 4_000, 730, 13],
    ]);
    const before = bench.service.state.templates;
    expect(before[1]?.intervals.map(({ hours }) => hours)).toEqual([250, 500, 1_000, 2_000]);
    const facts = bench.facts.length;
    expect(await bench.get('maintenance.seedTemplates', {})).toEqual(before);
    expect(bench.facts).toHaveLength(facts);
  });

  it('stays as it was edited when it is seeded again', async () => {
    const { id, intervals } = await standard();
    await bench.get('maintenance.updateInterval', { id: intervals[0]?.id ?? 0, changes: { hours: 300 } });
    await bench.get('maintenance.seedTemplates', {});
    expect((await bench.get('maintenance.template', { id })).intervals[0]?.hours).toBe(300);
  });
});

describe('a regulation', () => {
  it('is made, edited and taken apart piece by piece, with the audit told what was before', async () => {
    const name = { ru: 'Свой', en: 'Own' };
    const template = await bench.get('maintenance.createTemplate', { name, nextDue: 'grid' });
    const interval = await bench.get('maintenance.createInterval', { templateId: template.id, interval: level });
    const higher = { ...level, code: 'ТО-10', hours: 18_000, includes: [interval.id] };
    await bench.get('maintenance.createInterval', { templateId: template.id, interval: higher });
    const made = await bench.get('maintenance.createTask', { intervalId: interval.id, task });
    expect(made).toEqual({ ...task, id: made.id, intervalId: interval.id });
    expect(await bench.get('maintenance.updateTask', { id: made.id, changes: { isCritical: false } })).toMatchObject({
      isCritical: false,
      text: task.text,
    });
    expect(bench.acts.at(-1)).toMatchObject({
      action: 'maintenance.updateTask',
      object: 'Свой / 9.01',
      before: { isCritical: true },
      after: { isCritical: false },
    });
    await bench.get('maintenance.updateTemplate', { id: template.id, changes: { nextDue: 'completion' } });
    await bench.get('maintenance.removeTask', { id: made.id });
    await bench.get('maintenance.removeInterval', { id: interval.id });
    expect(await bench.get('maintenance.template', { id: template.id })).toMatchObject({
      nextDue: 'completion',
      intervals: [{ code: 'ТО-10', includes: [] }],
      tasks: [],
    });
    await bench.get('maintenance.removeTemplate', { id: template.id });
    expect(await bench.get('maintenance.templates', {})).toEqual([]);
    expect(bench.facts.map(({ event }) => event)).toEqual([
      'maintenance_regulation_created',
      ...Array<string>(7).fill('maintenance_regulation_changed'),
      'maintenance_regulation_removed',
    ]);
  });

  it('is refused with an interval of no or negative hours', async () => {
    const { id, intervals } = await standard();
    for (const hours of [0, -250]) {
      const words = 'must be more than 0';
      expect(await refusalOf('maintenance.createInterval', { templateId: id, interval: { ...level, hours } })).toEqual([
        'bad_input',
        `interval.hours: ${words}`,
      ]);
      const change = { id: intervals[0]?.id, changes: { hours } };
      expect(await refusalOf('maintenance.updateInterval', change)).toEqual(['bad_input', `changes.hours: ${words}`]);
    }
    expect(
      await refusalOf('maintenance.updateInterval', { id: intervals[0]?.id, changes: { hours: null, days: null } }),
    ).toEqual(['bad_input', 'ТО-1: neither hours nor days are given']);
  });

  it('is refused with levels that include each other', async () => {
    const { intervals } = await standard();
    const change = { id: intervals[0]?.id, changes: { includes: [intervals[2]?.id] } };
    const [code, message] = await refusalOf('maintenance.updateInterval', change);
    expect([code, message]).toEqual(['bad_input', expect.stringContaining('Levels include each other in a circle')]);
  });

  it('is refused with levels of another one', async () => {
    const [, other] = await bench.get('maintenance.seedTemplates', {});
    const { id } = await standard();
    const interval = { ...level, includes: [other?.intervals[0]?.id] };
    expect(await refusalOf('maintenance.createInterval', { templateId: id, interval })).toEqual([
      'bad_input',
      'ТО-9 includes a level of another regulation',
    ]);
  });

  it('is refused with ten thousand tasks, in one level or in many', async () => {
    const { id } = await standard();
    const file = await bench.get('maintenance.exportRegulation', { templateId: id });
    const many = (count: number, from: number): TaskFields[] =>
      Array.from({ length: count }, (_, index) => ({ ...task, code: `x.${(from + index).toString()}` }));
    const crowded: RegulationFile = { ...file, intervals: [{ ...level, tasks: many(10_000, 0) }] };
    expect(await refusalOf('maintenance.importRegulation', crowded)).toEqual([
      'bad_input',
      'intervals[0].tasks: at most 1000 tasks are taken',
    ]);
    const spread: RegulationFile = {
      ...file,
      intervals: Array.from({ length: 25 }, (_, index) => ({
        ...level,
        code: `ТО-${index.toString()}`,
        tasks: many(400, index * 400),
      })),
    };
    const [code, message] = await refusalOf('maintenance.importRegulation', spread);
    expect([code, message]).toEqual(['bad_input', expect.stringContaining('10000, at most 2000 are allowed')]);
  });

  it('that is in use is not deleted, and names who uses it', async () => {
    bench.run(2, 500);
    await bench.assign(2, 400);
    const { id } = await standard();
    expect(await refusalOf('maintenance.removeTemplate', { id })).toEqual([
      'conflict',
      'the regulation is in use by MKZ.GEN2: assign another one or none to them first',
    ]);
    await bench.get('maintenance.perform', await bench.order(2, 'ТО-1', 500));
    await bench.get('maintenance.assign', { deviceId: 2, templateId: null });
    await bench.get('maintenance.removeTemplate', { id });
    expect((await bench.get('maintenance.history', { deviceId: 2, limit: 5 })).rows).toMatchObject([
      { intervalCode: 'ТО-1', templateName: { en: 'Standard gas-engine regulation (250/1000/2000/4000 h)' } },
    ]);
  });

  it('has a name of its own', async () => {
    const { id, name } = await standard();
    expect((await refusalOf('maintenance.createTemplate', { name, nextDue: 'grid' }))[0]).toBe('conflict');
    const [, other] = await bench.get('maintenance.templates', {});
    expect((await refusalOf('maintenance.updateTemplate', { id: other?.id, changes: { name } }))[0]).toBe('conflict');
    expect(await bench.get('maintenance.updateTemplate', { id, changes: { name } })).toMatchObject({ id, name });
  });

  it('does not move the due point of what nobody changed', async () => {
    bench.run(1, 12_260);
    await bench.assign(1, 12_000);
    const { id, intervals } = await standard();
    await bench.get('maintenance.updateInterval', { id: intervals[3]?.id ?? 0, changes: { hours: 5_000 } });
    expect(await bench.get('maintenance.alerts', {})).toMatchObject([{ intervalCode: 'ТО-1', severity: 'overdue' }]);
    await bench.get('maintenance.updateInterval', { id: intervals[0]?.id ?? 0, changes: { hours: 500 } });
    expect(await bench.get('maintenance.alerts', {})).toEqual([]);
    expect((await bench.get('maintenance.template', { id })).intervals[0]?.hours).toBe(500);
  });
});

describe('an import', () => {
  it('of what was exported changes nothing', async () => {
    const { id } = await standard();
    const file = await bench.get('maintenance.exportRegulation', { templateId: id });
    const facts = bench.facts.length;
    expect(await bench.get('maintenance.previewRegulation', file)).toEqual({
      templateId: id,
      changes: [],
      problems: [],
    });
    expect(await bench.get('maintenance.importRegulation', file)).toMatchObject({ id });
    expect(bench.facts).toHaveLength(facts);
  });

  it('does what its preview told, and keeps counting the levels that it names again', async () => {
    bench.run(1, 12_260);
    await bench.assign(1, 12_000);
    await bench.get('maintenance.perform', await bench.order(1, 'ТО-1', 12_260));
    const { id } = await standard();
    const file = await bench.get('maintenance.exportRegulation', { templateId: id });
    const [first, second] = file.intervals;
    if (first === undefined || second === undefined) throw new Error('there are four levels');
    const edited = { ...file, intervals: [{ ...first, hours: 300, tasks: [...first.tasks, task] }, second] };
    const { changes, problems } = await bench.get('maintenance.previewRegulation', edited);
    expect([problems, changes.filter(({ kind }) => kind === 'changed').map(({ what }) => what.ru)]).toEqual([
      [],
      ['ТО-1'],
    ]);
    expect(changes.filter(({ kind }) => kind === 'added').map(({ what }) => what.en)).toEqual(['ТО-1 / 9.01']);
    await bench.get('maintenance.importRegulation', edited);
    const { due } = await bench.get('maintenance.device', { deviceId: 1 });
    expect(due.map(({ code, cycle, dueHours }) => [code, cycle, dueHours])).toEqual([
      ['ТО-1', 2, 12_560],
      ['ТО-2', 1, 13_000],
    ]);
  });
});
