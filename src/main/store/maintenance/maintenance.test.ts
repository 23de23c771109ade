import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegulationFile, RegulationInterval, TaskFields } from '#shared/model/maintenance.ts';
import { openDatabase } from '../openDatabase.ts';
import { ReadStore } from '../readStore.ts';
import { WriteStore } from '../writeStore.ts';
import type { MaintenanceChange } from './commitMaintenance.ts';
import type { NewMaintenanceLog } from './storedMaintenance.ts';

const NOW_MS = Date.UTC(2026, 10, 21, 9);
const DAY_MS = 86_400_000;

const task = (code: string, changes: Partial<TaskFields> = {}): TaskFields => ({
  code,
  text: { ru: `Работа ${code}`, en: `Work ${code}` },
  kind: 'check',
  isCritical: false,
  item: null,
  parts: [{ name: { ru: 'масло', en: 'oil' }, quantity: 38, unit: 'л' }],
  ...changes,
});

const interval = (
  code: string,
  hours: number,
  includes: readonly string[],
  tasks: readonly TaskFields[],
): RegulationInterval => ({
  code,
  name: { ru: `каждые ${hours.toString()} ч`, en: `every ${hours.toString()} h` },
  hours,
  days: hours / 2.5,
  firstAtHours: null,
  warnHours: 50,
  criticalHours: 10,
  warnDays: 14,
  criticalDays: 3,
  includes,
  tasks,
});

const regulation: RegulationFile = {
  name: { ru: 'Регламент', en: 'Regulation' },
  nextDue: 'completion',
  intervals: [
    interval('ТО-1', 250, [], [task('1.01', { isCritical: true, item: 'oil' }), task('1.02')]),
    interval('ТО-2', 1_000, ['ТО-1'], [task('2.01')]),
  ],
};

const log = (changes: Partial<NewMaintenanceLog> = {}): NewMaintenanceLog => ({
  deviceId: 1,
  intervalId: 2,
  templateName: regulation.name,
  intervalCode: 'ТО-2',
  intervalName: { ru: 'каждые 1000 ч', en: 'every 1000 h' },
  performed: [
    { id: 2, code: 'ТО-2' },
    { id: 1, code: 'ТО-1' },
  ],
  completedMs: NOW_MS,
  hours: 12_487.5,
  hoursReason: null,
  performedBy: 'Иванов',
  acceptedBy: 'Петров',
  comment: null,
  items: [
    {
      taskCode: '1.01',
      text: task('1.01').text,
      kind: 'check',
      isCritical: true,
      result: 'done',
      value: '42 Нм',
      note: null,
    },
    {
      taskCode: '2.01',
      text: task('2.01').text,
      kind: 'check',
      isCritical: false,
      result: 'not_done',
      value: null,
      note: 'нет фильтра',
    },
  ],
  parts: [{ name: 'масло', quantity: 38, unit: 'л' }],
  user: 'Сидоров',
  enteredMs: NOW_MS + 7,
  ...changes,
});

let folder: string;
let writer: WriteStore;
let reader: ReadStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-maintenance-'));
  const opened = WriteStore.open(join(folder, 'pult.db'));
  if (!opened.ok) throw new Error(opened.error);
  writer = opened.value.store;
  const connection = { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 } as const;
  const device = { code: 'GEN1', name: 'ГПУ-1', kind: 'generator', profile: 'test', active: true, connection } as const;
  writer.commitConfiguration({
    changes: [
      { kind: 'createSite', site: { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } },
      { kind: 'createDevice', device, site: { code: 'MKZ' }, points: ['run_hours'] },
    ],
    actor: 'test',
    timeMs: NOW_MS,
    journal: [],
  });
  reader = new ReadStore(join(folder, 'pult.db'));
});
afterEach(() => {
  reader.close();
  writer.close();
  rmSync(folder, { recursive: true });
});

const commit = (...changes: MaintenanceChange[]) => writer.commitMaintenance({ timeMs: NOW_MS, changes, journal: [] });
const write = (file: RegulationFile, templateId: number | null = null) =>
  commit({ kind: 'writeRegulation', of: { templateId, file } });

describe('a regulation on disk', () => {
  it('comes back as it was written, with levels that are included by their ids', () => {
    const { ids, state } = write(regulation);
    expect([ids, reader.maintenance()]).toEqual([[1], state]);
    const [template] = state.templates;
    expect(template).toMatchObject({ id: 1, name: regulation.name, nextDue: 'completion' });
    expect(template?.intervals).toMatchObject([
      { id: 1, templateId: 1, code: 'ТО-1', hours: 250, days: 100, includes: [] },
      { id: 2, templateId: 1, code: 'ТО-2', hours: 1_000, days: 400, includes: [1] },
    ]);
    expect(template?.tasks.map(({ code, intervalId }) => [code, intervalId])).toEqual([
      ['1.01', 1],
      ['1.02', 1],
      ['2.01', 2],
    ]);
    expect(template?.tasks[0]).toEqual({ id: 1, intervalId: 1, ...task('1.01', { isCritical: true, item: 'oil' }) });
  });

  it('keeps the ids of what a newer file names again, moves work between levels and drops the rest', () => {
    write(regulation);
    const { state } = write(
      {
        ...regulation,
        nextDue: 'grid',
        intervals: [interval('ТО-2', 900, [], [task('1.02', { kind: 'sample' }), task('2.02')])],
      },
      1,
    );
    const [template] = state.templates;
    expect(template).toMatchObject({ id: 1, nextDue: 'grid' });
    expect(template?.intervals.map(({ id, hours, includes }) => [id, hours, includes])).toEqual([[2, 900, []]]);
    expect(template?.tasks.map(({ id, code, kind, intervalId }) => [id, code, kind, intervalId])).toEqual([
      [2, '1.02', 'sample', 2],
      [4, '2.02', 'check', 2],
    ]);
  });

  it('is written with its facts, or not at all', () => {
    const fact = { timeMs: NOW_MS, kind: 'maintenance', event: 'maintenance_template_created' } as const;
    const broken = { kind: 'assign', of: { deviceId: 999, templateId: null, startHours: 0, startMs: 0 } } as const;
    const add = { kind: 'writeRegulation', of: { templateId: null, file: regulation } } as const;
    expect(() => writer.commitMaintenance({ timeMs: 1, changes: [add, broken], journal: [fact] })).toThrow(
      'FOREIGN KEY',
    );
    expect([reader.maintenance().templates, reader.readJournal(undefined, 5)]).toEqual([[], []]);
    expect(writer.commitMaintenance({ timeMs: 1, changes: [add], journal: [fact] }).journal).toMatchObject([fact]);
  });
});

describe('a service on disk', () => {
  beforeEach(() => {
    write(regulation);
  });

  it('comes back with its items, and stays when its regulation and its device are removed', () => {
    commit({ kind: 'addLog', of: log() }, { kind: 'addLog', of: log({ hours: 12_737, comment: 'по плану' }) });
    commit({ kind: 'removeTemplate', of: { id: 1 } });
    writer.commitConfiguration({
      changes: [{ kind: 'removeDevice', id: 1 }],
      actor: 'test',
      timeMs: NOW_MS,
      journal: [],
    });
    expect(reader.maintenance().templates).toEqual([]);
    const { intervalId: _, ...first } = log();
    const kept = { ...first, performed: ['ТО-2', 'ТО-1'] };
    expect(reader.maintenanceLogs({ deviceId: 1, limit: 10 })).toEqual([
      { id: 2, ...kept, hours: 12_737, comment: 'по плану' },
      { id: 1, ...kept },
    ]);
    expect(reader.maintenanceLogs({ deviceId: 1, limit: 10, beforeId: 2 }).map(({ id }) => id)).toEqual([1]);
    expect([reader.maintenanceLog(2)?.hours, reader.maintenanceLog(3)]).toEqual([12_737, undefined]);
  });

  it('leaves work open from the first service that left it undone until one has a word about it', () => {
    const told = (result: 'done' | 'not_done' | 'not_applicable', completedMs: number): MaintenanceChange => {
      const items = log().items.map((item) => (item.taskCode === '2.01' ? { ...item, result } : item));
      return { kind: 'addLog', of: log({ items, completedMs }) };
    };
    commit(told('not_done', NOW_MS), told('done', NOW_MS + DAY_MS), told('not_done', NOW_MS + 2 * DAY_MS));
    expect(commit(told('not_done', NOW_MS + 3 * DAY_MS)).state.open).toEqual([
      {
        deviceId: 1,
        taskCode: '2.01',
        text: { ru: 'Работа 2.01', en: 'Work 2.01' },
        kind: 'check',
        isCritical: false,
        sinceMs: NOW_MS + 2 * DAY_MS,
        note: 'нет фильтра',
      },
    ]);
    expect(commit(told('not_applicable', NOW_MS + 4 * DAY_MS)).state.open).toEqual([]);
  });

  it.each(['maintenance_log', 'maintenance_log_item', 'maintenance_hours'])(
    'is never changed, deleted or replaced: %s',
    (table) => {
      const hours = { deviceId: 1, hours: 12_490, timeMs: NOW_MS, reason: 'связи нет', actor: 'Иванов' };
      commit({ kind: 'addLog', of: log() }, { kind: 'addHours', of: hours });
      const connection = openDatabase(join(folder, 'pult.db'), 'write');
      try {
        for (const statement of [
          `UPDATE ${table} SET id = 9`,
          `DELETE FROM ${table}`,
          `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`,
        ])
          expect(() => connection.exec(statement)).toThrow('only added to');
      } finally {
        connection.close();
      }
    },
  );
});

describe('what stands of a device', () => {
  beforeEach(() => {
    write(regulation);
  });

  it('is the template that was assigned last, and none once it was ended', () => {
    const assignment = { deviceId: 1, templateId: 1, startHours: 12_000, startMs: NOW_MS };
    commit({ kind: 'assign', of: { ...assignment, startHours: 11_000 } }, { kind: 'assign', of: assignment });
    expect(reader.maintenance().assignments).toEqual([assignment]);
    expect(commit({ kind: 'assign', of: { ...assignment, templateId: null } }).state.assignments).toEqual([]);
  });

  it('is the newest reading that a person entered', () => {
    const reading = { deviceId: 1, hours: 12_490, timeMs: NOW_MS, reason: 'связи нет', actor: 'Иванов' };
    commit({ kind: 'addHours', of: { ...reading, hours: 99 } }, { kind: 'addHours', of: reading });
    expect(reader.maintenance().hours).toEqual([reading]);
  });

  it('is an alert from when it was raised until it ends', () => {
    const alert = {
      deviceId: 1,
      intervalId: 1,
      intervalCode: 'ТО-1',
      cycle: 3,
      severity: 'warning',
      dueHours: 12_500,
      dueMs: NOW_MS + DAY_MS,
      hoursLeft: 48.5,
      raisedMs: NOW_MS,
    } as const;
    const nobody = { acknowledgedBy: null, acknowledgedMs: null };
    expect(commit({ kind: 'addAlert', of: alert })).toMatchObject({
      ids: [1],
      state: { alerts: [{ id: 1, ...alert, changedMs: NOW_MS, ...nobody }] },
    });
    const seen = commit({ kind: 'acknowledgeAlert', of: { id: 1, user: 'Иванов' } });
    expect(seen.state.alerts).toMatchObject([{ acknowledgedBy: 'Иванов', acknowledgedMs: NOW_MS }]);
    const { dueHours, dueMs } = alert;
    const graver = { id: 1, severity: 'critical', dueHours, dueMs, hoursLeft: 9.5, ...nobody } as const;
    expect(commit({ kind: 'changeAlert', of: graver }).state.alerts).toMatchObject([graver]);
    expect(commit({ kind: 'endAlert', of: { id: 1 } }).state.alerts).toEqual([]);
  });
});
