import { describe, expect, it } from 'vitest';
import type { EntryName } from '#shared/api/contract.ts';
import { PERMISSIONS, permissionOf } from '#shared/api/permissions.ts';
import { INPUT_SCHEMAS } from '#shared/api/schema/inputs.ts';
import { failure, success } from '#shared/model/result.ts';
import { ROLES } from '#shared/model/role.ts';
import { callerOfRole } from '../../../tests/kit/callers.ts';
import type { Audit, AuditAct } from './auditor.ts';
import { createDispatcher, type Handlers } from './dispatcher.ts';
import { silentLogger } from './logger.ts';

const ENTRIES = Object.keys(PERMISSIONS) as EntryName[];

const task = {
  code: '1.01',
  text: { ru: 'Проверить уровень масла', en: 'Check oil level' },
  kind: 'check',
  isCritical: true,
  item: 'engine-oil',
  parts: [],
};
const level = {
  code: 'ТО-1',
  name: { ru: 'Каждые 250 ч', en: 'Every 250 h' },
  hours: 250,
  days: null,
  firstAtHours: 100,
  warnHours: 50,
  criticalHours: 10,
  warnDays: 14,
  criticalDays: 3,
};
const regulation = {
  name: { ru: 'Регламент', en: 'Regulation' },
  nextDue: 'completion',
  intervals: [{ ...level, includes: [], tasks: [task] }],
};

const EMPTY_MIMIC = { format: 'pult-mimic', version: 1, width: 900, height: 640, symbols: [], lines: [] };

/** A good input of every entry. */
const INPUTS: Readonly<Record<EntryName, unknown>> = {
  'access.me': {},
  'access.touch': {},
  'access.setUp': { name: 'Петров', secret: 'дизель-генератор' },
  'access.logIn': { name: 'Иванов', secret: '2580' },
  'access.logOut': {},
  'access.unlock': { secret: '2580' },
  'access.lock': {},
  'access.changeSecret': { present: '2580', next: '8052' },
  'users.list': {},
  'users.create': { name: 'Сидоров', role: 'operator', secret: '3691' },
  'users.update': { id: 2, changes: { role: 'engineer' } },
  'users.resetSecret': { id: 2, secret: '3691' },
  'sessions.list': {},
  'sessions.close': { id: 4 },
  'tokens.list': {},
  'tokens.create': { name: 'grafana', role: 'viewer', expiresInDays: 90 },
  'tokens.revoke': { id: 'a1b2c3d4' },
  'alarms.summary': {},
  'alarms.list': { list: 'open', limit: 100 },
  'alarms.definitions': { deviceId: 1 },
  'alarms.kpi': { days: 7 },
  'events.list': { text: 'масло', limit: 100 },
  'alarms.acknowledge': { occurrences: [7], comment: 'иду' },
  'alarms.reset': { occurrence: 7 },
  'alarms.shelve': { occurrence: 7, minutes: 30, comment: 'датчик заменят днём' },
  'alarms.unshelve': { occurrence: 7, comment: 'заменили' },
  'alarms.putOutOfService': { deviceId: 1, key: 'oil_pressure.L', comment: 'ремонт' },
  'alarms.returnToService': { deviceId: 1, key: 'oil_pressure.L', comment: 'готово' },
  'alarms.silence': {},
  'alarms.override': { deviceId: 1, key: 'oil_pressure.L', changes: { value: 150 }, reason: 'газовый двигатель' },
  'commands.list': { deviceId: 1 },
  'commands.selection': { selectionId: 'q3yYx0' },
  'commands.select': { deviceId: 1, command: 'set_power_pct', parameters: { value: 45.5 } },
  'commands.operate': { selectionId: 'q3yYx0', parameters: { value: 45.5 }, pin: '3691' },
  'commands.cancel': { selectionId: 'q3yYx0' },
  'shifts.current': {},
  'shifts.list': { limit: 20 },
  'shifts.sheet': { shiftId: 1 },
  'shifts.pdf': { shiftId: 1, language: 'ru' },
  'shifts.note': { text: 'Долили масло, 4 л', deviceId: 1 },
  'shifts.begin': {},
  'shifts.handOver': { shiftId: 1, remark: 'ГПУ-2 не нагружать' },
  'shifts.accept': { shiftId: 1, name: 'Петров', secret: '2580' },
  'lockOuts.list': {},
  'lockOuts.set': { deviceId: 1, reason: 'замена свечей', plannedEndMs: null },
  'lockOuts.remove': { deviceId: 1, comment: 'собрано, людей нет' },
  'audit.list': { user: 'Иван', limit: 50 },
  'audit.state': {},
  'audit.verify': {},
  'audit.acceptLoss': { comment: 'диск заменён' },
  'audit.export': { fromMs: 0, toMs: 1 },
  'station.info': {},
  'station.about': {},
  'station.health': {},
  'station.authority': {},
  'station.exportFile': {},
  'station.previewFile': { sites: [], devices: [] },
  'plant.snapshot': {},
  'plant.totals': { siteId: 1 },
  'metrics.read': { deviceId: 1 },
  'history.raw': { deviceId: 1, point: 'power_total', fromMs: 0, toMs: 1 },
  'history.trend': { tags: ['MKZ.GEN1.power_total'], fromMs: 0, toMs: 1, buckets: 2000 },
  'history.samples': { tags: ['MKZ.GEN1.power_total'], fromMs: 0, toMs: 1 },
  'history.snapshot': { timeMs: 1 },
  'history.integral': { tag: 'MKZ.GEN1.power_total', fromMs: 0, toMs: 1 },
  'history.statistics': { tags: ['MKZ.GEN1.power_total'], fromMs: 0, toMs: 1 },
  'history.duration': { tag: 'MKZ.GEN1.power_total', fromMs: 0, toMs: 1, min: 10 },
  'history.corrections': {},
  'history.correct': { deviceId: 1, point: 'energy_kwh', fromMs: 0, toMs: 1, override: { scale: 0.1 }, reason: 'ТО' },
  'history.revokeCorrection': { id: 1 },
  'replay.instant': { timeMs: 1, asker: 'screen' },
  'replay.steps': { fromMs: 0, toMs: 60_000, everyMs: 3_000, most: 20, asker: 'screen' },
  'replay.marks': { fromMs: 0, toMs: 1, buckets: 200 },
  'replay.neighbour': { timeMs: 1, direction: 'next', kind: 'alarm', deviceId: 1 },
  'counters.list': { deviceId: 1 },
  'counters.totals': { deviceId: 1, point: 'run_hours', fromMs: 0, toMs: 1, by: 'day' },
  'counters.decide': { deviceId: 1, point: 'run_hours', decision: 'swap', startReading: 3, reason: 'новый контроллер' },
  'counters.correct': { deviceId: 1, point: 'run_hours', total: 12_487.5, reason: 'по формуляру' },
  'reports.templates': {},
  'reports.run': { template: 'day', siteId: 1, periodStart: '2026-11-20', language: 'ru', asker: 'screen' },
  'reports.cancel': { asker: 'screen' },
  'reports.file': { template: 'day', siteId: 1, periodStart: '2026-11-20', language: 'en', format: 'xlsx' },
  'reports.schedules': {},
  'reports.runs': { limit: 100 },
  'reports.saveSchedule': {
    template: 'day',
    siteId: 1,
    format: 'pdf',
    language: 'ru',
    folder: 'C:\\Отчёты',
    afterMinutes: 5,
    isActive: true,
  },
  'reports.removeSchedule': { id: 1 },
  'reports.trips': { siteId: 1, fromMs: 0, toMs: 1 },
  'reports.trip': { occurrence: 7 },
  'reports.tripPdf': { occurrence: 7, language: 'ru' },
  'mimics.read': { siteId: 1 },
  'mimics.save': { siteId: 1, document: EMPTY_MIMIC, revision: null },
  'mimics.remove': { siteId: 1 },
  'maintenance.templates': {},
  'maintenance.template': { id: 1 },
  'maintenance.board': {},
  'maintenance.device': { deviceId: 1 },
  'maintenance.sheet': { deviceId: 1, intervalId: 2 },
  'maintenance.plan': { months: 6 },
  'maintenance.history': { deviceId: 1, limit: 20 },
  'maintenance.alerts': { deviceId: 1 },
  'maintenance.summary': {},
  'maintenance.act': { logId: 1, language: 'ru' },
  'maintenance.exportRegulation': { templateId: 1 },
  'maintenance.exportSheet': { templateId: 1 },
  'maintenance.readSheet': { xlsxBase64: 'UEsDBA==' },
  'maintenance.previewRegulation': regulation,
  'maintenance.createTemplate': { name: regulation.name, nextDue: 'grid' },
  'maintenance.updateTemplate': { id: 1, changes: { nextDue: 'completion' } },
  'maintenance.removeTemplate': { id: 1 },
  'maintenance.createInterval': { templateId: 1, interval: { ...level, includes: [1] } },
  'maintenance.updateInterval': { id: 1, changes: { hours: 300 } },
  'maintenance.removeInterval': { id: 1 },
  'maintenance.createTask': { intervalId: 1, task },
  'maintenance.updateTask': { id: 1, changes: { isCritical: true } },
  'maintenance.removeTask': { id: 1 },
  'maintenance.seedTemplates': {},
  'maintenance.importRegulation': regulation,
  'maintenance.assign': { deviceId: 1, templateId: 1, startHours: 12_000, startMs: 0 },
  'maintenance.perform': {
    deviceId: 1,
    intervalId: 2,
    completedMs: 1,
    hours: 12_487.5,
    performedBy: 'Иванов',
    acceptedBy: 'Петров',
    items: [{ taskCode: '1.01', result: 'done', value: '42 Нм', note: null }],
    parts: [{ name: 'масло', quantity: 38, unit: 'л' }],
  },
  'maintenance.enterHours': { deviceId: 1, hours: 12_490, reason: 'контроллер снят' },
  'maintenance.acknowledge': { id: 7 },
  'journal.list': { limit: 10 },
  'link.budget': {
    device: {
      siteId: 1,
      code: 'GEN1',
      name: 'ГПУ-1',
      kind: 'generator',
      profile: 'smartgen-hgm9520n',
      active: true,
      connection: { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 },
    },
  },
  'link.frames': { deviceId: 1 },
  'link.list': {},
  'link.report': { deviceId: 1 },
  'link.polls': { deviceId: 1, limit: 10 },
  'link.retryNow': { deviceId: 1 },
  'trends.groups': {},
  'trends.saveGroup': {
    name: 'Нагрузка',
    panes: 1,
    pens: [{ tag: 'MKZ.GEN1.power_total', shiftMs: 86_400_000, pane: 0, axis: 'left', colour: 3 }],
  },
  'trends.removeGroup': { id: 1 },
  'trends.export': {
    exportId: 'e1',
    pens: [{ tag: 'MKZ.GEN1.power_total' }],
    fromMs: 0,
    toMs: 1,
    format: 'csv',
    title: 'Нагрузка',
    language: 'ru',
    timeZone: 'Asia/Almaty',
  },
  'trends.exportProgress': { exportId: 'e1' },
  'trends.cancelExport': { exportId: 'e1' },
  'storage.report': {},
  'storage.setRetention': { quotaBytes: 50_000_000_000, rawDays: 730 },
  'storage.setBackup': { enabled: true, hour: 3 },
  'storage.backUpNow': {},
  'storage.verifyNow': {},
  'workstation.read': {},
  'workstation.set': { displayAwake: true, openAtLogin: false },
  'workstation.setKiosk': { kiosk: false },
  'scenarios.status': {},
  'scenarios.trigger': { type: 'overspeed', device: 'MKZ.GEN1', intensity: 1, durationS: 60 },
  'scenarios.stop': { type: 'all' },
  'training.plants': {},
  'training.exercises': {},
  'training.setPace': { site: 'MKZ', speed: 10, paused: false },
  'training.reset': { site: 'MKZ' },
  'training.setLoad': { site: 'MKZ', loadKw: 250 },
  'training.setMains': { site: 'MKZ', present: false },
  'training.press': { device: 'MKZ.GEN1', key: 'start' },
  'training.setRunning': { device: 'MKZ.GEN1', running: false },
  'training.setWire': { device: 'MKZ.GEN1', faults: { latencyMs: 200 } },
  'training.startExercise': { id: 'mains-loss' },
  'training.stopExercise': { site: 'MKZ' },
  'sites.list': {},
  'sites.get': { id: 1 },
  'sites.create': { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' },
  'sites.update': { id: 1, changes: { name: 'МКЗ-2' } },
  'sites.remove': { id: 1 },
  'devices.list': {},
  'devices.get': { id: 1 },
  'devices.create': {
    siteId: 1,
    code: 'GEN1',
    name: 'ГПУ-1',
    kind: 'generator',
    profile: 'smartgen-hgm9520n',
    active: true,
    connection: { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 },
  },
  'devices.update': { id: 1, changes: { active: false } },
  'devices.remove': { id: 1 },
  'station.importFile': { sites: [], devices: [] },
  'station.rename': { name: 'МКЗ-2' },
};

const answering = (): { handlers: Handlers; called: string[] } => {
  const called: string[] = [];
  const handlers = Object.fromEntries(
    ENTRIES.map((name) => [name, () => (called.push(name), success(null))]),
  ) as unknown as Handlers;
  return { handlers, called };
};

const admin = callerOfRole('admin');

describe('the dispatcher', () => {
  it.each(ROLES.flatMap((role) => ENTRIES.map((name) => [role, name] as const)))(
    'lets a %s call %s exactly when the permission table says so',
    async (role, name) => {
      const { handlers, called } = answering();
      const result = await createDispatcher(handlers, { logger: silentLogger })(name, INPUTS[name], callerOfRole(role));
      const allowed = ROLES.indexOf(role) >= ROLES.indexOf(PERMISSIONS[name].role);
      expect(result.ok || result.error).toEqual(
        allowed || {
          code: 'forbidden',
          message: `needs the role ${PERMISSIONS[name].role}`,
          reason: 'role_needed',
          parameters: { role: PERMISSIONS[name].role },
        },
      );
      expect(called).toEqual(allowed ? [name] : []);
    },
  );

  it.each(['', 'plant', '__proto__', 'constructor', 'toString', 'plant.snapshot '])(
    'does not know an entry called %j',
    async (name) => {
      const { handlers, called } = answering();
      const result = await createDispatcher(handlers, { logger: silentLogger })(name, {}, admin);
      expect(result).toEqual({ ok: false, error: { code: 'unknown_entry', message: 'there is no such entry' } });
      expect(called).toEqual([]);
    },
  );

  it.each(ENTRIES)('refuses input that %s does not take, before its handler sees it', async (name) => {
    const { handlers, called } = answering();
    const dispatch = createDispatcher(handlers, { logger: silentLogger });
    for (const input of [null, 'text', 7, [], { ...(INPUTS[name] as object), extra: 1 }]) {
      const result = await dispatch(name, input, admin);
      expect(result.ok || result.error.code).toBe('bad_input');
    }
    expect(called).toEqual([]);
  });

  it('answers a handler that throws without a word about the inside', async () => {
    const { handlers } = answering();
    const broken: Handlers = {
      ...handlers,
      'sites.list': () => {
        throw new Error('SELECT * FROM /home/pult/secret');
      },
    };
    const result = await createDispatcher(broken, { logger: silentLogger })('sites.list', {}, admin);
    expect(result).toEqual({
      ok: false,
      error: { code: 'internal', message: 'the station failed to answer; see its log' },
    });
  });
});

/** An audit that keeps what it is told. */
const keepingAudit = (trouble: string | null = null) => {
  const acts: AuditAct[] = [];
  const audit: Audit = {
    trouble,
    add: (act) => (acts.push(act), Promise.resolve(trouble === null)),
    addRefusal: (act) => void acts.push(act),
    addRepeated: (act) => (acts.push(act), Promise.resolve(trouble === null)),
  };
  return { audit, acts };
};

describe('the audit of what is asked', () => {
  const isCommand = (name: EntryName) => permissionOf(name).kind === 'command';

  it.each(ENTRIES)('has a row of %s exactly when it is a command or carries data out', async (name) => {
    const { handlers } = answering();
    const { audit, acts } = keepingAudit();
    await createDispatcher(handlers, { logger: silentLogger, audit })(name, INPUTS[name], admin);
    const isAudited = isCommand(name) || permissionOf(name).audited === true;
    expect(acts.map(({ action, user, role, result }) => [action, user, role, result])).toEqual(
      isAudited ? [[name, 'Иванов', 'admin', 'done']] : [],
    );
  });

  it.each(ENTRIES.filter(isCommand))('refuses %s while it cannot be written, but for what leads out', async (name) => {
    const { handlers, called } = answering();
    const { audit } = keepingAudit('database or disk is full');
    const result = await createDispatcher(handlers, { logger: silentLogger, audit })(name, INPUTS[name], admin);
    const leadsOut = permissionOf(name).withoutAudit === true;
    expect(result.ok || [result.error.code, result.error.reason]).toEqual(leadsOut || ['unavailable', 'audit_silent']);
    expect(called).toEqual(leadsOut ? [name] : []);
  });

  it('goes on with reading while it cannot be written', async () => {
    const { handlers, called } = answering();
    const { audit } = keepingAudit('database or disk is full');
    await createDispatcher(handlers, { logger: silentLogger, audit })('plant.snapshot', {}, admin);
    expect(called).toEqual(['plant.snapshot']);
  });

  it.each([
    ['a role that does not reach', callerOfRole('viewer'), {}],
    ['an input that does not fit', admin, { extra: 1 }],
  ])('has a row of a command refused for %s', async (_why, caller, change) => {
    const { handlers } = answering();
    const { audit, acts } = keepingAudit();
    const input = { ...(INPUTS['devices.remove'] as object), ...change };
    const objectOf = () => 'MKZ.GEN1';
    await createDispatcher(handlers, { logger: silentLogger, audit, objectOf })('devices.remove', input, caller);
    expect(acts).toMatchObject([{ action: 'devices.remove', user: 'Иванов', object: 'MKZ.GEN1', result: 'refused' }]);
    expect(acts[0]?.reason).not.toBe('');
  });

  it('says what the handler tells of its act', async () => {
    const { handlers } = answering();
    const telling: Handlers = {
      ...handlers,
      'devices.update': (_input, _caller, trace) => {
        trace.object = 'MKZ.GEN1';
        trace.before = { active: true };
        trace.after = { active: false };
        return failure({ code: 'conflict', message: 'code GEN1 is used by another device' });
      },
    };
    const { audit, acts } = keepingAudit();
    const dispatch = createDispatcher(telling, { logger: silentLogger, audit });
    await dispatch('devices.update', INPUTS['devices.update'], admin);
    expect(acts).toMatchObject([
      { object: 'MKZ.GEN1', before: { active: true }, after: { active: false }, result: 'refused' },
    ]);
    expect(acts[0]?.reason).toBe('code GEN1 is used by another device');
  });

  it.each(['refused', 'failed'] as const)('says that an act that was answered was %s', async (result) => {
    const { handlers } = answering();
    const telling: Handlers = {
      ...handlers,
      'commands.operate': (_input, _caller, trace) => {
        Object.assign(trace, { object: 'MKZ.GEN1 start', result, reason: 'the link was lost' });
        return success({ outcome: 'unknown', cause: 'lost_answer', detail: null, readBack: null });
      },
    };
    const { audit, acts } = keepingAudit();
    const dispatch = createDispatcher(telling, { logger: silentLogger, audit });
    expect(await dispatch('commands.operate', INPUTS['commands.operate'], admin)).toMatchObject({ ok: true });
    expect(acts).toMatchObject([{ object: 'MKZ.GEN1 start', result, reason: 'the link was lost', after: null }]);
  });

  it('keeps no more of a refused input than a sentence', async () => {
    const { handlers } = answering();
    const { audit, acts } = keepingAudit();
    const dispatch = createDispatcher(handlers, { logger: silentLogger, audit, objectOf: () => 'o'.repeat(70_000) });
    const flood = await dispatch('access.logIn', { ['k'.repeat(900_000)]: 1 }, callerOfRole('viewer'));
    expect(flood.ok ? '' : flood.error.message).toHaveLength(300);
    await dispatch('devices.remove', INPUTS['devices.remove'], admin);
    expect(acts.map(({ reason, object }) => [reason?.length, object?.length])).toEqual([
      [300, 300],
      [undefined, 300],
    ]);
  });

  it('never has a secret, even where a handler forgot to leave it out', async () => {
    const { handlers } = answering();
    const { audit, acts } = keepingAudit();
    const dispatch = createDispatcher(handlers, { logger: silentLogger, audit });
    for (const name of [
      'access.setUp',
      'access.logIn',
      'access.unlock',
      'access.changeSecret',
      'users.create',
      'commands.operate',
    ] as const)
      await dispatch(name, INPUTS[name], admin);
    const text = JSON.stringify(acts);
    for (const secret of ['дизель-генератор', '2580', '8052', '3691']) expect(text).not.toContain(secret);
  });
});

describe('inputs of the contract', () => {
  const problem = (name: EntryName, change: object): string | null => {
    const parsed = INPUT_SCHEMAS[name].safeParse({ ...(INPUTS[name] as object), ...change });
    return parsed.success ? null : (parsed.error.issues[0]?.message ?? '');
  };

  it('take a name with anything visible in it, in one Unicode form', () => {
    const parsed = INPUT_SCHEMAS['sites.create'].safeParse({
      ...(INPUTS['sites.create'] as object),
      name: ' <b>Й</b> ',
    });
    expect(parsed.success && parsed.data.name).toBe('<b>Й</b>');
  });

  it.each([
    ['an empty name', { name: '  ' }],
    ['a name of 101 characters', { name: 'x'.repeat(101) }],
    ['a name that turns the text around', { name: 'ГПУ\u202e1' }],
    ['a name with a NUL', { name: 'a\u0000b' }],
    ['a name with half a character', { name: 'a\ud800' }],
    ['a code with a dot', { code: 'MKZ.1' }],
    ['a code of another alphabet', { code: 'МКЗ' }],
    ['a time zone that does not exist', { timeZone: 'Asia/Nowhere' }],
    ['a latitude beyond the pole', { latitude: 91 }],
  ])('refuse %s', (_what, change) => {
    expect(problem('sites.create', change)).not.toBeNull();
  });

  it.each([
    ['port 0', { connection: { kind: 'tcp', host: '127.0.0.1', port: 0, unitId: 1 } }],
    ['port 65536', { connection: { kind: 'tcp', host: '127.0.0.1', port: 65_536, unitId: 1 } }],
    ['unit 256', { connection: { kind: 'tcp', host: '127.0.0.1', port: 502, unitId: 256 } }],
    ['a host with a space', { connection: { kind: 'tcp', host: 'a b', port: 502, unitId: 1 } }],
    ['a period of 10 ms', { pollIntervalMs: 10 }],
    ['a scale of 0', { points: { energy_kwh: { scale: 0 } } }],
    ['a point called constructor', { points: { constructor: { scale: 1 } } }],
  ])('refuse a device with %s', (_what, change) => {
    expect(problem('devices.create', change)).not.toBeNull();
  });

  it.each([
    ['a quota of 99 MB', 'storage.setRetention', { quotaBytes: 99_999_999 }],
    ['a quota of more than 100 TB', 'storage.setRetention', { quotaBytes: 100_000_000_000_001 }],
    ['raw history of no day', 'storage.setRetention', { rawDays: 0 }],
    ['half a day', 'storage.setRetention', { minuteDays: 1.5 }],
    ['more than a hundred years', 'storage.setRetention', { hourDays: 36_501 }],
    ['an hour past the day', 'storage.setBackup', { hour: 24 }],
    ['no daily copy', 'storage.setBackup', { keepDaily: 0 }],
    ['366 weekly copies', 'storage.setBackup', { keepWeekly: 366 }],
  ] as const)('refuse a storage with %s', (_what, name, change) => {
    expect(problem(name, change)).toMatch(/must be|expected int/);
  });

  it('let history stay as long as the quota allows', () => {
    expect(problem('storage.setRetention', { rawDays: null })).toBeNull();
  });
});
