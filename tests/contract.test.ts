/** One station, one table of cases, two carriers: whoever asks over IPC and over the WebSocket is told the same. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { REQUEST_CHANNEL } from '#shared/api/channels.ts';
import { INPUT_SCHEMAS } from '#shared/api/schema/inputs.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import { type RunningHost, startHost } from '../src/main/app/host.ts';
import { bindIpc } from '../src/main/shell/bindIpc.ts';
import * as electron from './fakes/electron.ts';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporaryFolder.ts';

vi.mock('electron', () => import('./fakes/electron.ts'));

const site = { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };
const connection = { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 } as const;
/** Not polled, so that nothing changes between two questions. */
const generator = {
  code: 'GEN1',
  name: 'ГПУ-1',
  kind: 'generator',
  profile: 'smartgen-hgm9520n',
  active: false,
  connection,
} as const;
const stationFile: StationFile = {
  station: { id: 'mkz-1', name: 'МКЗ' },
  sites: [site],
  devices: [{ site: 'MKZ', ...generator }],
};

interface Carrier {
  ask(name: string, input: unknown): Promise<unknown>;
  /** Events that came, by their names. */
  readonly events: { readonly name: string; readonly data: unknown }[];
  close(): void;
}

const overIpc = (host: RunningHost): Carrier => {
  electron.restart();
  electron.app.ready = true;
  const window = new electron.BrowserWindow({});
  window.webContents.mainFrame.url = 'app://pult/';
  const openWindows = (() => [window]) as unknown as Parameters<typeof bindIpc>[1];
  const unbind = bindIpc(host, openWindows);
  const events: Carrier['events'] = [];
  electron.ipcRenderer.on('pult:event', (_message, event: Carrier['events'][number]) => events.push(event));
  return {
    ask: (name, input) => electron.ipcRenderer.invoke(REQUEST_CHANNEL, name, input),
    events,
    close: unbind,
  };
};

const overWebSocket = async (host: RunningHost): Promise<Carrier> => {
  const socket = new WebSocket(`${host.served.url.replace('http', 'ws')}/ws/api`, {
    headers: { authorization: 'Bearer secret' },
  });
  const events: Carrier['events'] = [];
  const waiting = new Map<number, (result: unknown) => void>();
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { id?: number; result?: unknown; event?: Carrier['events'][number] };
    if (message.event !== undefined) events.push(message.event);
    else waiting.get(message.id ?? 0)?.(message.result);
  });
  await new Promise((resolve) => socket.once('open', resolve));
  let nextId = 1;
  return {
    ask: (name, input) =>
      new Promise((resolve) => {
        const id = nextId++;
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, name, input }));
      }),
    events,
    close: () => socket.close(),
  };
};

let host: RunningHost;
let carriers: readonly [Carrier, Carrier];
beforeAll(async () => {
  const started = await startHost({
    dataDirectory: temporaryFolder(),
    demo: false,
    stationFile,
    host: '127.0.0.1',
    plainHttp: false,
    port: 0,
    orNextPort: false,
    token: 'secret',
    onLoginAddress: () => undefined,
  });
  if (!started.ok) throw new Error(started.error);
  host = started.value;
  carriers = [overIpc(host), await overWebSocket(host)];
  const [window] = carriers;
  const administrator = { name: 'Петров', secret: 'Коленвал-Маховик-9' };
  expect(await window.ask('access.setUp', administrator)).toMatchObject({ ok: true });
});
afterAll(async () => {
  for (const carrier of carriers) carrier.close();
  await host.close();
  removeTemporaryFolders();
});

/** Clock readings and measured sizes differ between any two questions. */
const MOMENTARY = new Set([
  'timeMs',
  'storeBytes',
  'storeLagMs',
  'fileBytes',
  'bytes',
  'diskFreeBytes',
  'waitingFrames',
]);

const lasting = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(lasting);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, below]) =>
      below === undefined ? [] : [[key, MOMENTARY.has(key) ? typeof below : lasting(below)]],
    ),
  );
};

const askBoth = async (name: string, input: unknown): Promise<readonly [unknown, unknown]> => {
  const [ipc, webSocket] = carriers;
  return [lasting(await ipc.ask(name, input)), lasting(await webSocket.ask(name, input))];
};

const newDevice = { siteId: 1, ...generator };
const trendPen = { tag: 'MKZ.GEN1.power_total', pane: 0, axis: 'left', colour: 0 };
const trendGroup = { name: 'Нагрузка', panes: 1, pens: [trendPen] };
const trendExport = {
  exportId: 'e1',
  pens: [{ tag: 'MKZ.GEN1.power_total', shiftMs: 3_600_000 }],
  fromMs: 0,
  toMs: 60_000,
  format: 'csv',
  title: 'Нагрузка',
  language: 'ru',
  timeZone: 'Asia/Almaty',
};
const emptyMimic = { format: 'pult-mimic', version: 1, width: 900, height: 640, symbols: [], lines: [] };
const day = 86_400_000;
const reportOrder = { template: 'day', siteId: 1, periodStart: '2026-11-20', language: 'ru' };
const reportSchedule = {
  template: 'day',
  siteId: 1,
  format: 'csv',
  language: 'ru',
  folder: '/',
  afterMinutes: 5,
  isActive: true,
};
const LONG_NAME = 'x'.repeat(10_000);

const maintenanceTask = {
  code: '1.01',
  text: { ru: 'Проверить уровень масла', en: 'Check oil level' },
  kind: 'check',
  isCritical: true,
  item: null,
  parts: [],
};
const maintenanceLevel = {
  code: 'ТО-1',
  name: { ru: 'Каждые 250 ч', en: 'Every 250 h' },
  hours: 250,
  days: null,
  firstAtHours: null,
  warnHours: 50,
  criticalHours: 10,
  warnDays: 14,
  criticalDays: 3,
};
const regulation = {
  name: { ru: 'Регламент', en: 'Regulation' },
  nextDue: 'completion',
  intervals: [{ ...maintenanceLevel, includes: [], tasks: [maintenanceTask] }],
};
const serviceOrder = {
  deviceId: 999,
  intervalId: 1,
  completedMs: 1,
  hours: 12_487.5,
  performedBy: 'Иванов',
  acceptedBy: 'Петров',
  items: [],
  parts: [],
};

const ANSWERED: readonly (readonly [name: string, input: unknown])[] = [
  ['station.info', {}],
  ['station.about', {}],
  ['station.health', {}],
  ['station.authority', {}],
  ['access.touch', {}],
  ['users.list', {}],
  ['alarms.summary', {}],
  ['alarms.list', { list: 'all', limit: 10 }],
  ['alarms.definitions', { deviceId: 1 }],
  ['events.list', { text: 'nothing of this kind', limit: 10 }],
  ['alarms.silence', {}],
  ['mimics.read', { siteId: 1 }],
  ['reports.templates', {}],
  ['reports.cancel', { asker: 'nobody' }],
  ['reports.schedules', {}],
  ['reports.runs', { limit: 10 }],
  ['reports.trips', { fromMs: 0, toMs: day }],
  ['maintenance.templates', {}],
  ['maintenance.board', {}],
  ['maintenance.device', { deviceId: 1 }],
  ['maintenance.plan', { months: 6 }],
  ['maintenance.history', { deviceId: 1, limit: 10 }],
  ['maintenance.alerts', {}],
  ['maintenance.summary', {}],
  ['maintenance.previewRegulation', regulation],
  ['tokens.list', {}],
  ['commands.list', { deviceId: 1 }],
  ['lockOuts.list', {}],
  ['shifts.current', {}],
  ['shifts.list', { limit: 20 }],
  ['trends.groups', {}],
  ['trends.exportProgress', { exportId: 'none' }],
  ['trends.cancelExport', { exportId: 'none' }],
  ['trends.export', trendExport],
  ['commands.operate', { selectionId: 'none', parameters: {} }],
  ['audit.list', { action: 'nothing of this kind', limit: 10 }],
  ['station.exportFile', {}],
  ['plant.snapshot', {}],
  ['metrics.read', {}],
  ['metrics.read', { deviceId: 1 }],
  ['history.raw', { deviceId: 1, point: 'power_total', fromMs: 0, toMs: day }],
  ['history.trend', { tags: ['MKZ.GEN1.power_total'], fromMs: 0, toMs: day, buckets: 4 }],
  ['history.samples', { tags: ['MKZ.GEN1.power_total'], fromMs: 0, toMs: day }],
  ['history.snapshot', { timeMs: day }],
  ['replay.instant', { timeMs: day }],
  ['replay.steps', { fromMs: 0, toMs: day, everyMs: 60_000, most: 10 }],
  ['replay.marks', { fromMs: 0, toMs: day, buckets: 10 }],
  ['replay.neighbour', { timeMs: day, direction: 'previous', kind: 'scan', deviceId: 1 }],
  ['history.integral', { tag: 'MKZ.GEN1.power_total', fromMs: 0, toMs: day }],
  ['history.statistics', { tags: ['MKZ.GEN1.power_total', 'MKZ.SITE.load_power'], fromMs: 0, toMs: day }],
  ['history.duration', { tag: 'MKZ.GEN1.power_total', fromMs: 0, toMs: day, min: 10 }],
  ['history.corrections', {}],
  ['counters.list', {}],
  ['counters.totals', { deviceId: 1, point: 'run_hours', fromMs: 0, toMs: day, by: 'day' }],
  ['journal.list', { limit: 500 }],
  ['journal.list', { beforeSeq: 2, limit: 1 }],
  ['plant.totals', { siteId: 1 }],
  ['link.list', {}],
  ['link.budget', { device: newDevice }],
  ['storage.report', {}],
  ['workstation.read', {}],
  ['scenarios.status', {}],
  ['scenarios.stop', { type: 'all' }],
  ['training.plants', {}],
  ['training.exercises', {}],
  ['sites.list', {}],
  ['sites.get', { id: 1 }],
  ['devices.list', {}],
  ['devices.list', { siteId: 1 }],
  ['devices.get', { id: 1 }],
  ['station.previewFile', { ...stationFile, devices: [] }],
  ['station.importFile', stationFile],
  ['station.rename', { name: 'МКЗ-2' }],
  ['station.rename', { name: 'МКЗ' }],
  ['sites.update', { id: 1, changes: { name: '  Завод  ' } }],
  ['devices.update', { id: 1, changes: { pollIntervalMs: 3_000, points: { energy_kwh: { scale: 0.1 } } } }],
];

const REFUSED: readonly (readonly [name: string, input: unknown, code: string])[] = [
  ['access.me', { extra: 1 }, 'bad_input'],
  ['access.setUp', { name: 'Сидоров', secret: 'Коленвал-Маховик-8' }, 'conflict'],
  ['access.logIn', { name: '', secret: '7413' }, 'bad_input'],
  ['access.logOut', { extra: 1 }, 'bad_input'],
  ['access.unlock', { secret: 7413 }, 'bad_input'],
  ['access.lock', { extra: 1 }, 'bad_input'],
  ['access.changeSecret', { present: 'x' }, 'bad_input'],
  ['users.create', { name: 'Иванов', role: 'operator', secret: '1234' }, 'bad_input'],
  ['users.create', { name: 'Иванов', role: 'god', secret: '7413' }, 'bad_input'],
  ['users.create', { name: 'петров', role: 'operator', secret: '7413' }, 'conflict'],
  ['users.update', { id: 1, changes: { disabled: true } }, 'conflict'],
  ['users.update', { id: 999, changes: { role: 'viewer' } }, 'not_found'],
  ['users.resetSecret', { id: 1, secret: 'короче' }, 'bad_input'],
  ['sessions.list', { extra: 1 }, 'bad_input'],
  ['sessions.close', { id: 999 }, 'not_found'],
  ['tokens.create', { name: 'grafana', role: 'viewer', expiresInDays: 0 }, 'bad_input'],
  ['tokens.revoke', { id: 'zzzzzzzz' }, 'not_found'],
  ['alarms.acknowledge', { occurrences: [999] }, 'not_found'],
  ['alarms.acknowledge', { occurrences: [] }, 'bad_input'],
  ['alarms.reset', { occurrence: 999 }, 'not_found'],
  ['alarms.shelve', { occurrence: 999, minutes: 30, comment: 'ремонт' }, 'not_found'],
  ['alarms.shelve', { occurrence: 999, minutes: 525_600, comment: 'на год' }, 'bad_input'],
  ['alarms.unshelve', { occurrence: 999, comment: 'готово' }, 'not_found'],
  ['alarms.putOutOfService', { deviceId: 1, key: 'none', comment: 'ремонт' }, 'not_found'],
  ['alarms.returnToService', { deviceId: 1, key: 'none', comment: 'готово' }, 'not_found'],
  ['alarms.override', { deviceId: 1, key: 'none', changes: {}, reason: 'так' }, 'not_found'],
  ['alarms.list', { list: 'open', limit: 501 }, 'bad_input'],
  ['alarms.kpi', { days: 3 }, 'bad_input'],
  ['events.list', { kind: 'none', limit: 10 }, 'bad_input'],
  ['maintenance.template', { id: 999 }, 'not_found'],
  ['maintenance.sheet', { deviceId: 999, intervalId: 1 }, 'not_found'],
  ['maintenance.act', { logId: 999, language: 'ru' }, 'not_found'],
  ['maintenance.exportRegulation', { templateId: 999 }, 'not_found'],
  ['maintenance.exportSheet', { templateId: 999 }, 'not_found'],
  ['maintenance.readSheet', { xlsxBase64: 'UEsDBA==' }, 'bad_input'],
  ['maintenance.createTemplate', { name: { ru: '', en: 'x' }, nextDue: 'completion' }, 'bad_input'],
  ['maintenance.updateTemplate', { id: 999, changes: {} }, 'not_found'],
  ['maintenance.removeTemplate', { id: 999 }, 'not_found'],
  ['maintenance.createInterval', { templateId: 999, interval: { ...maintenanceLevel, includes: [] } }, 'not_found'],
  ['maintenance.updateInterval', { id: 999, changes: { hours: 300 } }, 'not_found'],
  ['maintenance.updateInterval', { id: 999, changes: { hours: 0 } }, 'bad_input'],
  ['maintenance.removeInterval', { id: 999 }, 'not_found'],
  ['maintenance.createTask', { intervalId: 999, task: maintenanceTask }, 'not_found'],
  ['maintenance.updateTask', { id: 999, changes: { isCritical: false } }, 'not_found'],
  ['maintenance.removeTask', { id: 999 }, 'not_found'],
  ['maintenance.seedTemplates', { again: true }, 'bad_input'],
  ['maintenance.importRegulation', { ...regulation, nextDue: 'never' }, 'bad_input'],
  ['maintenance.assign', { deviceId: 999, templateId: null }, 'not_found'],
  ['maintenance.perform', serviceOrder, 'not_found'],
  ['maintenance.enterHours', { deviceId: 999, hours: 5, reason: 'x' }, 'not_found'],
  ['maintenance.acknowledge', { id: 999 }, 'not_found'],
  ['audit.list', { limit: 501 }, 'bad_input'],
  ['audit.state', { extra: 1 }, 'bad_input'],
  ['audit.verify', { extra: 1 }, 'bad_input'],
  ['audit.acceptLoss', { comment: 'диск заменён' }, 'conflict'],
  ['audit.export', { fromMs: -1 }, 'bad_input'],
  ['commands.list', { deviceId: 999 }, 'not_found'],
  ['commands.selection', { selectionId: 'none' }, 'not_found'],
  ['commands.select', { deviceId: 999, command: 'start', parameters: {} }, 'not_found'],
  ['commands.select', { deviceId: 1, command: '__proto__', parameters: {} }, 'bad_input'],
  ['commands.select', { deviceId: 1, command: 'start', parameters: { value: '1' } }, 'bad_input'],
  ['commands.operate', { selectionId: 'none' }, 'bad_input'],
  ['commands.operate', { selectionId: '../x', parameters: {} }, 'bad_input'],
  ['commands.cancel', { selectionId: 'none' }, 'not_found'],
  ['trends.saveGroup', { ...trendGroup, pens: [{ ...trendPen, tag: 'MKZ.GEN9.power_total' }] }, 'bad_input'],
  ['trends.saveGroup', { ...trendGroup, id: 999 }, 'not_found'],
  ['trends.removeGroup', { id: 999 }, 'not_found'],
  ['trends.export', { ...trendExport, pens: [] }, 'bad_input'],
  ['trends.export', { ...trendExport, format: 'pdf', pngBase64: 'AAAA' }, 'bad_input'],
  ['shifts.list', { limit: 0 }, 'bad_input'],
  ['shifts.sheet', { shiftId: 999 }, 'not_found'],
  ['shifts.pdf', { shiftId: 999, language: 'ru' }, 'not_found'],
  ['shifts.note', { text: '  ' }, 'bad_input'],
  ['shifts.note', { text: 'долили масло' }, 'conflict'],
  ['shifts.note', { text: 'долили масло', deviceId: 999 }, 'not_found'],
  ['shifts.begin', { operator: 'Петров' }, 'bad_input'],
  ['shifts.handOver', { shiftId: 999 }, 'not_found'],
  ['shifts.accept', { shiftId: 999, name: '', secret: '2580' }, 'bad_input'],
  ['reports.run', { ...reportOrder, periodStart: '2999-01-01' }, 'bad_input'],
  ['reports.run', { ...reportOrder, periodStart: '2026-02-30' }, 'bad_input'],
  ['reports.run', { ...reportOrder, template: 'none' }, 'not_found'],
  ['reports.run', { ...reportOrder, template: 'shift', periodStart: '999' }, 'not_found'],
  ['reports.run', { ...reportOrder, siteId: 999 }, 'not_found'],
  ['reports.file', { ...reportOrder, format: 'docx' }, 'bad_input'],
  ['reports.runs', { limit: 501 }, 'bad_input'],
  ['reports.saveSchedule', { ...reportSchedule, folder: 'reports' }, 'bad_input'],
  ['reports.saveSchedule', { ...reportSchedule, folder: '/no/such/folder' }, 'bad_input'],
  ['reports.saveSchedule', { ...reportSchedule, id: 999 }, 'not_found'],
  ['reports.removeSchedule', { id: 999 }, 'not_found'],
  ['reports.trips', { fromMs: day, toMs: 0 }, 'bad_input'],
  ['reports.trip', { occurrence: 999 }, 'not_found'],
  ['reports.tripPdf', { occurrence: 999, language: 'ru' }, 'not_found'],
  ['mimics.read', { siteId: 999 }, 'not_found'],
  ['mimics.save', { siteId: 999, document: emptyMimic, revision: null }, 'not_found'],
  ['mimics.save', { siteId: 1, document: { ...emptyMimic, version: 2 }, revision: null }, 'bad_input'],
  ['mimics.save', { siteId: 1, document: emptyMimic, revision: 7 }, 'conflict'],
  ['mimics.remove', { siteId: 2 }, 'not_found'],
  ['lockOuts.set', { deviceId: 999, reason: 'ремонт' }, 'not_found'],
  ['lockOuts.set', { deviceId: 1, reason: '  ' }, 'bad_input'],
  ['lockOuts.remove', { deviceId: 1, comment: 'собрано' }, 'not_found'],
  ['lockOuts.remove', { deviceId: 1, comment: '' }, 'bad_input'],
  ['sites.get', { id: 999 }, 'not_found'],
  ['devices.get', { id: 999 }, 'not_found'],
  ['sites.update', { id: 999, changes: { name: 'x' } }, 'not_found'],
  ['sites.remove', { id: 999 }, 'not_found'],
  ['devices.remove', { id: 999 }, 'not_found'],
  ['metrics.read', { siteId: 999 }, 'not_found'],
  ['plant.totals', { siteId: 999 }, 'not_found'],
  ['link.budget', {}, 'bad_input'],
  ['history.raw', { deviceId: 1, point: 'nothing', fromMs: 0, toMs: 1 }, 'not_found'],
  ['history.trend', { tags: ['MKZ.GEN9.power_total'], fromMs: 0, toMs: day, buckets: 4 }, 'bad_input'],
  ['history.trend', { tags: ['MKZ.GEN1.power_total'], fromMs: day, toMs: 0, buckets: 4 }, 'bad_input'],
  ['history.trend', { tags: ['MKZ.GEN1.power_total'], fromMs: 0, toMs: day, buckets: 1_000_000 }, 'bad_input'],
  ['history.samples', { tags: [], fromMs: 0, toMs: day }, 'bad_input'],
  ['history.snapshot', { timeMs: -1 }, 'bad_input'],
  ['replay.instant', { timeMs: -1 }, 'bad_input'],
  ['replay.steps', { fromMs: day, toMs: day }, 'bad_input'],
  ['replay.marks', { fromMs: 0, toMs: day, buckets: 2_001 }, 'bad_input'],
  ['history.integral', { tag: 'power_total', fromMs: 0, toMs: day }, 'bad_input'],
  ['history.statistics', { tags: ['MKZ.GEN1.power_total'], fromMs: day, toMs: day }, 'bad_input'],
  ['history.duration', { tag: 'MKZ.GEN1.power_total', fromMs: 0, toMs: day }, 'bad_input'],
  [
    'history.correct',
    { deviceId: 9, point: 'energy_kwh', fromMs: 0, toMs: day, override: { scale: 0.1 }, reason: 'x' },
    'not_found',
  ],
  ['history.revokeCorrection', { id: 999 }, 'not_found'],
  ['counters.totals', { deviceId: 1, point: 'power_total', fromMs: 0, toMs: day, by: 'day' }, 'not_found'],
  ['counters.totals', { deviceId: 1, point: 'run_hours', fromMs: 0, toMs: day, by: 'week' }, 'bad_input'],
  ['counters.decide', { deviceId: 1, point: 'run_hours', decision: 'reset', reason: 'x' }, 'conflict'],
  ['counters.decide', { deviceId: 1, point: 'run_hours', decision: 'swap', reason: 'x' }, 'bad_input'],
  ['counters.correct', { deviceId: 9, point: 'run_hours', total: 5, reason: 'x' }, 'not_found'],
  ['storage.setRetention', { quotaBytes: 1 }, 'bad_input'],
  ['storage.setRetention', {}, 'bad_input'],
  ['storage.setBackup', { hour: 24 }, 'bad_input'],
  ['storage.backUpNow', { now: true }, 'bad_input'],
  ['storage.verifyNow', { now: true }, 'bad_input'],
  ['workstation.set', { displayAwake: false }, 'conflict'],
  ['workstation.set', {}, 'bad_input'],
  ['workstation.set', { kiosk: true }, 'bad_input'],
  ['workstation.setKiosk', { kiosk: true }, 'conflict'],
  ['scenarios.trigger', { type: 'fire', intensity: 1, durationS: 60 }, 'bad_input'],
  ['scenarios.trigger', { type: 'flood', intensity: 1, durationS: 60 }, 'bad_input'],
  ['training.setPace', { site: 'MKZ', speed: 2 }, 'bad_input'],
  ['training.reset', { site: 'MKZ' }, 'bad_input'],
  ['training.setLoad', { site: 'MKZ', loadKw: 100 }, 'bad_input'],
  ['training.setMains', { site: 'MKZ', present: false }, 'bad_input'],
  ['training.press', { device: 'MKZ.GEN1', key: 'start' }, 'bad_input'],
  ['training.setRunning', { device: 'MKZ.GEN1', running: false }, 'bad_input'],
  ['training.setWire', { device: 'MKZ.GEN1', faults: {} }, 'bad_input'],
  ['training.startExercise', { id: 'mains-loss' }, 'bad_input'],
  ['training.stopExercise', { site: 'MKZ' }, 'bad_input'],
  ['link.report', { deviceId: 1 }, 'not_found'],
  ['link.frames', { deviceId: 1 }, 'not_found'],
  ['link.polls', { deviceId: 1, limit: 10 }, 'not_found'],
  ['link.retryNow', { deviceId: 1 }, 'not_found'],
  ['sites.create', site, 'conflict'],
  ['devices.create', newDevice, 'conflict'],
  ['sites.get', {}, 'bad_input'],
  ['sites.get', { id: '1' }, 'bad_input'],
  ['sites.get', { id: -1 }, 'bad_input'],
  ['sites.get', { id: 1.5 }, 'bad_input'],
  ['sites.get', null, 'bad_input'],
  ['sites.get', [], 'bad_input'],
  ['sites.list', { unasked: true }, 'bad_input'],
  ['sites.create', { ...site, code: 'МКЗ' }, 'bad_input'],
  ['sites.create', { ...site, code: 'B', timeZone: 'Mars/Olympus' }, 'bad_input'],
  ['sites.create', { ...site, code: 'B', name: 'a\u0000b' }, 'bad_input'],
  ['devices.create', { ...newDevice, code: 'B', connection: { ...connection, port: 0 } }, 'bad_input'],
  ['devices.update', { id: 1, changes: { points: { constructor: { scale: 2 } } } }, 'bad_input'],
  ['history.raw', { deviceId: 1, point: 'power_total', fromMs: 0, toMs: day + 1 }, 'bad_input'],
  ['journal.list', { limit: 501 }, 'bad_input'],
  ['station.importFile', { ...stationFile, sites: [site, site] }, 'bad_input'],
  ['station.rename', { name: ' ' }, 'bad_input'],
  ['station.previewFile', { ...stationFile, devices: [{ site: 'MKZ', ...generator, profile: 'none' }] }, 'bad_input'],
  ['no.such', {}, 'unknown_entry'],
  ['', {}, 'unknown_entry'],
  ['__proto__', {}, 'unknown_entry'],
  ['constructor', {}, 'unknown_entry'],
  ['toString', {}, 'unknown_entry'],
  ['hasOwnProperty', {}, 'unknown_entry'],
  [LONG_NAME, {}, 'unknown_entry'],
];

/** Alarms, sessions and beats are told of at their own pace. */
const TOLD_OF_PLANT = new Set(['plant.configuration', 'journal.added']);

describe('the contract over IPC and over the WebSocket', () => {
  it.each(ANSWERED)('answers case %# alike: $0', async (name, input) => {
    const [ipc, webSocket] = await askBoth(name, input);
    expect(ipc).toEqual(webSocket);
    expect(ipc).toMatchObject({ ok: true });
  });

  it.each(REFUSED)('refuses case %# alike: $0', async (name, input, code) => {
    const [ipc, webSocket] = await askBoth(name, input);
    expect(ipc).toEqual(webSocket);
    expect(ipc).toMatchObject({ ok: false, error: { code, message: expect.any(String) as string } });
  });

  it('has every entry in this table', () => {
    const asked = new Set([...ANSWERED, ...REFUSED].map(([name]) => name));
    expect(Object.keys(INPUT_SCHEMAS).filter((name) => !asked.has(name))).toEqual([]);
  });

  it.each([0, 1])('creates and removes alike, and tells both of it (carrier %i)', async (index) => {
    const carrier = carriers[index];
    if (carrier === undefined) throw new Error('there are two carriers');
    for (const { events } of carriers) events.length = 0;
    const created = (await carrier.ask('sites.create', { ...site, code: 'NEW' })) as { value: { id: number } };
    const { id } = created.value;
    const device = (await carrier.ask('devices.create', { ...newDevice, siteId: id })) as { value: { id: number } };
    expect(created).toEqual({ ok: true, value: { ...site, code: 'NEW', id } });
    expect(device).toEqual({ ok: true, value: { ...generator, siteId: id, id: device.value.id } });
    expect(await carrier.ask('devices.remove', { id: device.value.id })).toMatchObject({ ok: true });
    expect(await carrier.ask('sites.remove', { id })).toEqual({ ok: true, value: { id, historyKept: true } });
    const told = (events: Carrier['events']): unknown[] => events.filter(({ name }) => TOLD_OF_PLANT.has(name));
    await vi.waitFor(() => expect(told(carriers[1].events)).toHaveLength(8));
    expect(told(carriers[0].events)).toEqual(told(carriers[1].events));
    expect(new Set(carriers[0].events.map(({ name }) => name))).toContain('journal.added');
  });
});
