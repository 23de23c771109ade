/** Each role at each entry over each carrier: the permission table is what they all obey, and nothing goes around it. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { REQUEST_CHANNEL } from '#shared/api/channels.ts';
import type { EntryName } from '#shared/api/contract.ts';
import { mayCall, PERMISSIONS } from '#shared/api/permissions.ts';
import { INPUT_SCHEMAS } from '#shared/api/schema/inputs.ts';
import { ROLES, type Role } from '#shared/model/role.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import { type RunningHost, startHost } from '../src/main/app/host.ts';
import { REST_ROUTES } from '../src/main/gateway/restRoutes.ts';
import { bindIpc } from '../src/main/shell/bindIpc.ts';
import * as electron from './fakes/electron.ts';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporaryFolder.ts';

vi.mock('electron', () => import('./fakes/electron.ts'));

const ENTRIES = Object.keys(PERMISSIONS) as EntryName[];
const SECRETS: Readonly<Record<Role, string>> = {
  viewer: '7413',
  operator: '8024',
  engineer: 'Поршень-Шатун-7',
  admin: 'Коленвал-Маховик-9',
};

/** Every address, the entry it carries, and a body that gets as far as the entry. Ids are of nothing. */
const ROUTES: Readonly<
  Record<string, { readonly entry: EntryName; readonly id?: number; readonly query?: string; readonly body?: object }>
> = {
  'GET /api/sites': { entry: 'sites.list' },
  'POST /api/sites': { entry: 'sites.create', body: {} },
  'GET /api/sites/:id': { entry: 'sites.get' },
  'GET /api/sites/:id/totals': { entry: 'plant.totals' },
  'PATCH /api/sites/:id': { entry: 'sites.update', body: { name: 'МКЗ' } },
  'DELETE /api/sites/:id': { entry: 'sites.remove' },
  'GET /api/reports/templates': { entry: 'reports.templates' },
  'GET /api/reports/run': { entry: 'reports.run', query: 'template=none&site_id=1&period=2026-11-20' },
  'GET /api/reports/file': { entry: 'reports.file', query: 'template=none&site_id=1&period=2026-11-20&format=csv' },
  'GET /api/reports/schedules': { entry: 'reports.schedules' },
  'POST /api/reports/schedules': {
    entry: 'reports.saveSchedule',
    body: { template: 'none', site_id: 1, format: 'csv', folder: '/' },
  },
  'PUT /api/reports/schedules/:id': {
    entry: 'reports.saveSchedule',
    body: { template: 'none', site_id: 1, format: 'csv', folder: '/' },
  },
  'DELETE /api/reports/schedules/:id': { entry: 'reports.removeSchedule' },
  'GET /api/reports/runs': { entry: 'reports.runs' },
  'GET /api/reports/trips': { entry: 'reports.trips', query: 'from=0&to=1' },
  'GET /api/reports/trips/:occurrence': { entry: 'reports.trip' },
  'GET /api/reports/trips/:occurrence/pdf': { entry: 'reports.tripPdf' },
  'GET /api/sites/:id/mimic': { entry: 'mimics.read' },
  'PUT /api/sites/:id/mimic': { entry: 'mimics.save', body: { document: {}, revision: null } },
  'DELETE /api/sites/:id/mimic': { entry: 'mimics.remove' },
  'GET /api/devices': { entry: 'devices.list' },
  'POST /api/devices': { entry: 'devices.create', body: { site_id: 1, name: 'ГПУ', device_type: 'generator' } },
  'GET /api/devices/:id': { entry: 'devices.get' },
  'PATCH /api/devices/:id': { entry: 'devices.update', id: 1, body: { name: 'ГПУ-1' } },
  'DELETE /api/devices/:id': { entry: 'devices.remove' },
  'GET /api/devices/:id/link': { entry: 'link.report' },
  'GET /api/devices/:id/polls': { entry: 'link.polls' },
  'GET /api/devices/:id/frames': { entry: 'link.frames' },
  'POST /api/devices/:id/link/retry': { entry: 'link.retryNow' },
  'POST /api/link/budget': { entry: 'link.budget', body: {} },
  'GET /api/link': { entry: 'link.list' },
  'GET /api/station': { entry: 'station.info' },
  'GET /api/station/about': { entry: 'station.about' },
  'PUT /api/station/name': { entry: 'station.rename', body: {} },
  'GET /api/station/authority': { entry: 'station.authority' },
  'GET /api/health': { entry: 'station.health' },
  'GET /api/station-file': { entry: 'station.exportFile' },
  'PUT /api/station-file': { entry: 'station.importFile', body: {} },
  'GET /api/metrics': { entry: 'metrics.read' },
  'GET /api/journal': { entry: 'journal.list' },
  'GET /api/history': { entry: 'history.trend', query: 'tags=MKZ.NONE.x&from=0&to=1' },
  'GET /api/history/snapshot': { entry: 'history.snapshot', query: 'time=1' },
  'GET /api/replay/instant': { entry: 'replay.instant', query: 'at=1' },
  'GET /api/replay/steps': { entry: 'replay.steps', query: 'from=0&to=1' },
  'GET /api/replay/marks': { entry: 'replay.marks', query: 'from=0&to=1' },
  'GET /api/replay/neighbour': { entry: 'replay.neighbour', query: 'at=1&direction=next&kind=scan' },
  'GET /api/history/integral': { entry: 'history.integral', query: 'tag=MKZ.NONE.x&from=0&to=1' },
  'GET /api/history/statistics': { entry: 'history.statistics', query: 'tags=MKZ.NONE.x&from=0&to=1' },
  'GET /api/history/duration': { entry: 'history.duration', query: 'tag=MKZ.NONE.x&from=0&to=1&min=1' },
  'GET /api/history/corrections': { entry: 'history.corrections' },
  'POST /api/history/corrections': {
    entry: 'history.correct',
    body: { device_id: 999, point: 'x', from: 0, to: 1, override: { scale: 0.1 }, reason: 'ТО' },
  },
  'DELETE /api/history/corrections/:id': { entry: 'history.revokeCorrection' },
  'GET /api/counters': { entry: 'counters.list' },
  'GET /api/devices/:id/counters/:point/totals': { entry: 'counters.totals', query: 'from=0&to=1&by=day' },
  'POST /api/devices/:id/counters/:point/decision': {
    entry: 'counters.decide',
    body: { decision: 'reset', start_reading: 0, reason: 'ТО' },
  },
  'GET /api/scenarios/status': { entry: 'scenarios.status' },
  'POST /api/scenarios/trigger': { entry: 'scenarios.trigger', body: { type: 'none', device: 'MKZ.NONE' } },
  'POST /api/scenarios/stop': { entry: 'scenarios.stop', body: { type: 'all' } },
  'GET /api/training/plants': { entry: 'training.plants' },
  'GET /api/training/exercises': { entry: 'training.exercises' },
  'PATCH /api/training/plants/:site/pace': { entry: 'training.setPace', body: { speed: 1 } },
  'PATCH /api/training/plants/:site/load': { entry: 'training.setLoad', body: { load_kw: 1 } },
  'PATCH /api/training/plants/:site/mains': { entry: 'training.setMains', body: { present: true } },
  'POST /api/training/plants/:site/reset': { entry: 'training.reset', body: {} },
  'POST /api/training/plants/:site/exercise/stop': { entry: 'training.stopExercise', body: {} },
  'POST /api/training/exercises/:id/start': { entry: 'training.startExercise', body: {} },
  'PATCH /api/training/devices/:device': { entry: 'training.setRunning', body: { running: true } },
  'PATCH /api/training/devices/:device/wire': { entry: 'training.setWire', body: { latency_ms: 1 } },
  'POST /api/training/devices/:device/press': { entry: 'training.press', body: { key: 'start' } },
  'GET /api/audit': { entry: 'audit.list' },
  'GET /api/audit/state': { entry: 'audit.state' },
  'POST /api/audit/verify': { entry: 'audit.verify', body: {} },
  'POST /api/audit/accept-loss': { entry: 'audit.acceptLoss', body: { comment: 'диск заменён' } },
  'GET /api/me': { entry: 'access.me' },
  'GET /api/alarms': { entry: 'alarms.list' },
  'GET /api/alarms/summary': { entry: 'alarms.summary' },
  'GET /api/alarms/kpi': { entry: 'alarms.kpi' },
  'POST /api/alarms/silence': { entry: 'alarms.silence', body: {} },
  'POST /api/alarms/:occurrence/ack': { entry: 'alarms.acknowledge', body: {} },
  'POST /api/alarms/:occurrence/shelve': { entry: 'alarms.shelve', body: { minutes: 30, comment: 'ремонт' } },
  'POST /api/alarms/:occurrence/unshelve': { entry: 'alarms.unshelve', body: { comment: 'готово' } },
  'POST /api/alarms/:occurrence/reset': { entry: 'alarms.reset', body: {} },
  'GET /api/devices/:id/commands': { entry: 'commands.list' },
  'POST /api/devices/:id/commands/:name/select': { entry: 'commands.select', body: {} },
  'GET /api/commands/:selection': { entry: 'commands.selection' },
  'POST /api/commands/:selection/operate': { entry: 'commands.operate', body: {} },
  'DELETE /api/commands/:selection': { entry: 'commands.cancel' },
  'GET /api/lockouts': { entry: 'lockOuts.list' },
  'POST /api/devices/:id/lockout': { entry: 'lockOuts.set', body: { reason: 'ремонт' } },
  'DELETE /api/devices/:id/lockout': { entry: 'lockOuts.remove', body: { comment: 'собрано' } },
  'GET /api/shifts': { entry: 'shifts.list' },
  'GET /api/shifts/current': { entry: 'shifts.current' },
  'POST /api/shifts/notes': { entry: 'shifts.note', body: { text: 'долили масло' } },
  'GET /api/trends/groups': { entry: 'trends.groups' },
  'POST /api/trends/groups': { entry: 'trends.saveGroup', body: { name: '', panes: 1, pens: [] } },
  'PUT /api/trends/groups/:id': { entry: 'trends.saveGroup', body: { name: '', panes: 1, pens: [] } },
  'DELETE /api/trends/groups/:id': { entry: 'trends.removeGroup' },
  'GET /api/events': { entry: 'events.list' },
  'GET /api/templates': { entry: 'maintenance.templates' },
  'POST /api/templates': { entry: 'maintenance.createTemplate', body: {} },
  'GET /api/templates/:id': { entry: 'maintenance.template' },
  'PATCH /api/templates/:id': { entry: 'maintenance.updateTemplate', body: {} },
  'DELETE /api/templates/:id': { entry: 'maintenance.removeTemplate' },
  'POST /api/templates/:id/intervals': { entry: 'maintenance.createInterval', body: {} },
  'PATCH /api/intervals/:id': { entry: 'maintenance.updateInterval', body: {} },
  'DELETE /api/intervals/:id': { entry: 'maintenance.removeInterval' },
  'POST /api/intervals/:id/tasks': { entry: 'maintenance.createTask', body: {} },
  'PATCH /api/tasks/:id': { entry: 'maintenance.updateTask', body: {} },
  'DELETE /api/tasks/:id': { entry: 'maintenance.removeTask' },
  'POST /api/seed-templates': { entry: 'maintenance.seedTemplates', body: {} },
  'GET /api/devices/:id/maintenance': { entry: 'maintenance.device' },
  'POST /api/devices/:id/maintenance': {
    entry: 'maintenance.perform',
    body: { interval_id: 1, completed: '2026-11-21', hours: 1, performed_by: 'x', accepted_by: 'y', items: [] },
  },
  'PUT /api/devices/:id/maintenance': { entry: 'maintenance.assign', body: { template_id: null } },
  'POST /api/devices/:id/maintenance/hours': { entry: 'maintenance.enterHours', body: { hours: 1, reason: 'x' } },
  'GET /api/devices/:id/maintenance/history': { entry: 'maintenance.history' },
  'GET /api/alerts': { entry: 'maintenance.alerts' },
  'GET /api/alerts/summary': { entry: 'maintenance.summary' },
  'PATCH /api/alerts/:id/acknowledge': { entry: 'maintenance.acknowledge', body: {} },
  'GET /api/tokens': { entry: 'tokens.list' },
  'POST /api/tokens': { entry: 'tokens.create', body: { role: 'none', name: 'x' } },
  'DELETE /api/tokens/:id': { entry: 'tokens.revoke' },
};

/** One device that is not polled: who may not change it must be told so, and not that it does not exist. */
const stationFile: StationFile = {
  station: { id: 'mkz-1', name: 'МКЗ' },
  sites: [{ code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' }],
  devices: [
    {
      site: 'MKZ',
      code: 'GEN1',
      name: 'ГПУ-1',
      kind: 'generator',
      profile: 'smartgen-hgm9520n',
      active: false,
      connection: { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 },
    },
  ],
};

let host: RunningHost;
let unbind: () => void;
const tokens = new Map<Role, string>();

const overIpc = (name: string, input: unknown): Promise<unknown> =>
  electron.ipcRenderer.invoke(REQUEST_CHANNEL, name, input);

/** Asks one thing with a token of the role. */
const overWebSocket = async (role: Role, questions: readonly EntryName[]): Promise<ReadonlyMap<string, unknown>> => {
  const socket = new WebSocket(`${host.served.url.replace('http', 'ws')}/ws/api`, {
    headers: { authorization: `Bearer ${tokens.get(role) ?? ''}` },
  });
  await new Promise((resolve) => socket.once('open', resolve));
  const answers = new Map<string, unknown>();
  for (const [id, name] of questions.entries()) {
    socket.send(JSON.stringify({ id, name, input: NOTHING_TAKES }));
    const answer = await new Promise<unknown>((resolve) => {
      const hear = (data: Buffer): void => {
        const message = JSON.parse(data.toString()) as { id?: number; result?: unknown };
        if (message.id !== id) return;
        socket.off('message', hear);
        resolve(message.result);
      };
      socket.on('message', hear);
    });
    answers.set(name, answer);
  }
  socket.close();
  return answers;
};

/** No entry takes it, so that nothing is done; the role is looked at before. */
const NOTHING_TAKES = { nothingTakesThis: true };
const codeOf = (result: unknown): string => (result as { error?: { code: string } }).error?.code ?? 'ok';
const expectedCode = (role: Role, name: EntryName): string => (mayCall(role, name) ? 'bad_input' : 'forbidden');

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
  for (const role of ROLES) {
    const answer = await fetch(`${host.served.url}/api/tokens`, {
      method: 'POST',
      headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
      body: JSON.stringify({ role, name: `of a ${role}` }),
    });
    tokens.set(role, ((await answer.json()) as { token: string }).token);
  }
  electron.restart();
  electron.app.ready = true;
  const window = new electron.BrowserWindow({});
  window.webContents.mainFrame.url = 'app://pult/';
  unbind = bindIpc(host, (() => [window]) as unknown as Parameters<typeof bindIpc>[1]);
  expect(codeOf(await overIpc('access.setUp', { name: 'admin', secret: SECRETS.admin }))).toBe('ok');
  for (const role of ROLES.slice(0, -1))
    expect(codeOf(await overIpc('users.create', { name: role, role, secret: SECRETS[role] }))).toBe('ok');
});
afterAll(async () => {
  unbind();
  await host.close();
  removeTemporaryFolders();
});

describe('the permission table', () => {
  it('has exactly the entries that have a schema', () => {
    expect(Object.keys(INPUT_SCHEMAS).toSorted()).toEqual(ENTRIES.toSorted());
  });

  it('has no entry that everybody but a viewer may read', () => {
    expect(ENTRIES.every((name) => ROLES.includes(PERMISSIONS[name].role))).toBe(true);
  });
});

describe.each(ROLES)('a %s', (role) => {
  it('is let in over IPC exactly where the table says so', async () => {
    expect(codeOf(await overIpc('access.logIn', { name: role, secret: SECRETS[role] }))).toBe('ok');
    const answers: Record<string, string> = {};
    for (const name of ENTRIES) answers[name] = codeOf(await overIpc(name, NOTHING_TAKES));
    expect(answers).toEqual(Object.fromEntries(ENTRIES.map((name) => [name, expectedCode(role, name)])));
  });

  it('is let in over the WebSocket exactly where the table says so', async () => {
    const answers = await overWebSocket(role, ENTRIES);
    expect(Object.fromEntries(ENTRIES.map((name) => [name, codeOf(answers.get(name))]))).toEqual(
      Object.fromEntries(ENTRIES.map((name) => [name, expectedCode(role, name)])),
    );
  });

  it.each(Object.keys(REST_ROUTES))('is let in at %s exactly where the table says so', async (place) => {
    const route = ROUTES[place];
    if (route === undefined) throw new Error(`${place} is not in the table of this test`);
    const [method = '', path = ''] = place.split(' ');
    const url = `${host.served.url}${path.replace(':point', 'x').replace(/:\w+/g, (route.id ?? 999).toString())}?${route.query ?? ''}`;
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${tokens.get(role) ?? ''}`,
        ...(route.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(route.body === undefined ? {} : { body: JSON.stringify(route.body) }),
    });
    const body = (await answer.json()) as { error?: { code: string } } | null;
    expect(body?.error?.code === 'forbidden').toBe(!mayCall(role, route.entry));
    expect(answer.status === 403).toBe(!mayCall(role, route.entry));
  });
});

describe('whoever has no role at all', () => {
  it.each(Object.keys(REST_ROUTES))('is refused at %s', async (place) => {
    const [method = '', path = ''] = place.split(' ');
    const answer = await fetch(host.served.url + path.replace(/:\w+/g, '1'), { method });
    expect([401, 429]).toContain(answer.status);
  });
});
