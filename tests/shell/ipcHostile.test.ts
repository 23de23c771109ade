import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Auditor } from '#main/app/auditor.ts';
import { createDispatcher, type Handlers } from '#main/app/dispatcher.ts';
import { silentLogger } from '#main/app/logger.ts';
import { REQUEST_CHANNEL } from '#shared/api/channels.ts';
import { PERMISSIONS } from '#shared/api/permissions.ts';
import type { AuditEntry } from '#shared/model/audit.ts';
import { success } from '#shared/model/result.ts';
import { bindIpc } from '../../src/main/shell/bindIpc.ts';
import * as electron from '../fakes/electron.ts';
import { callerOfRole } from '../kit/callers.ts';
import { HandMovedClock } from '../kit/handMovedClock.ts';

vi.mock('electron', () => import('../fakes/electron.ts'));

const CALLS = 100_000;

let called: string[];
let written: AuditEntry[];
let auditor: Auditor;
let unbind: () => void;

/** Handlers of every entry that only say that they were reached. */
const reached = (): Handlers =>
  Object.fromEntries(
    Object.keys(PERMISSIONS).map((name) => [name, () => (called.push(name), success(null))]),
  ) as unknown as Handlers;

beforeEach(() => {
  called = [];
  written = [];
  auditor = new Auditor({
    append: (entries) => {
      written.push(...entries);
      return Promise.resolve(entries.map((entry, index) => ({ ...entry, seq: written.length + index })));
    },
    clock: new HandMovedClock(),
    bootId: 'boot-5',
    stationId: () => 'mkz-1',
    logger: silentLogger,
    onWritten: () => undefined,
  });
  const dispatch = createDispatcher(reached(), { logger: silentLogger, audit: auditor });
  electron.restart();
  electron.app.ready = true;
  const window = new electron.BrowserWindow({});
  window.webContents.mainFrame.url = 'app://pult/';
  const host = {
    station: { dispatch, listen: () => () => undefined },
    windowCaller: () => callerOfRole('admin'),
    logger: silentLogger,
  };
  unbind = bindIpc(host as unknown as Parameters<typeof bindIpc>[0], (() => [window]) as never);
});
afterEach(() => unbind());

const ask = (name: string, input: unknown): Promise<unknown> =>
  electron.ipcRenderer.invoke(REQUEST_CHANNEL, name, input);

const refusedAs = (code: string): object => ({ ok: false, error: { code } });

describe('the page of the station, were it somebody else', () => {
  it.each([
    ['less than is needed', {}],
    ['more than is known', { id: 1, changes: { name: 'x' }, as: 'admin' }],
    ['another kind of value', { id: '1', changes: { name: 'x' } }],
    ['a list', [1, { name: 'x' }]],
    ['nothing', undefined],
    ['ten megabytes', { id: 1, changes: { name: 'x'.repeat(10_000_000) } }],
    ['a prototype', JSON.parse('{"id":1,"changes":{},"__proto__":{"role":"admin"}}') as unknown],
  ])('is refused an entry with %s', async (_what, input) => {
    expect(await ask('devices.update', input)).toMatchObject(refusedAs('bad_input'));
    expect(called).toEqual([]);
  });

  it.each(['fs.readFile', 'file.read', 'shell.open', 'process.exec', 'station.quit', 'constructor'])(
    'finds no verb that would do more than the station does: %s',
    async (name) => {
      expect(await ask(name, { path: String.raw`\\host\share\secret` })).toMatchObject(refusedAs('unknown_entry'));
    },
  );

  it('is answered a hundred thousand times, and fills no audit', { timeout: 60_000 }, async () => {
    for (let count = 0; count < CALLS; count += 1) await ask('devices.remove', { id: 'all' });
    expect(await ask('devices.list', {})).toMatchObject({ ok: true });
    expect(called).toEqual(['devices.list']);
    await auditor.close();
    expect(written).toHaveLength(21);
    const last = written.at(-1);
    expect(last).toMatchObject({ action: 'more_refusals', after: { count: CALLS - 20 } });
  });
});
