import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REQUEST_CHANNEL } from '#shared/api/channels.ts';
import type { StationApi, StationEvent } from '#shared/api/contract.ts';
import * as electron from '../fakes/electron.ts';
import { beat, currentWindow, type FakeStation, freshElectron, runShell } from './runShell.ts';

vi.mock('electron', () => import('../fakes/electron.ts'));

let loads = 0;

/** Loads the preload as a window does for each page, and gives what the page sees. */
const loadPage = async (): Promise<StationApi> => {
  electron.ipcRenderer.removeAllListeners();
  loads += 1;
  await import(/* @vite-ignore */ `../../src/preload/index.ts?load=${loads.toString()}`);
  return electron.pageWorld.get('pult') as unknown as StationApi;
};

let cleanUp: () => void;
let station: FakeStation;
let page: StationApi;
beforeEach(async () => {
  cleanUp = freshElectron();
  ({ station } = await runShell());
  page = await loadPage();
});
afterEach(() => cleanUp());

describe('what the page sees of the station', () => {
  it('is two functions', () => {
    expect([...electron.pageWorld.keys()]).toEqual(['pult']);
    expect(Object.entries(page).map(([name, value]) => [name, typeof value])).toEqual([
      ['request', 'function'],
      ['listen', 'function'],
    ]);
  });

  it('carries a request to the dispatcher, in the name of the window, and its result back', async () => {
    expect(await page.request('sites.get', { id: 1 })).toEqual({ ok: true, value: { asked: 'sites.get' } });
    expect(station.calls).toEqual([['sites.get', { id: 1 }, station.windowCaller()]]);
  });
});

describe('requests that do not come from the page of the station', () => {
  const refused = { ok: false, error: { code: 'forbidden', message: 'only the page of the station may ask' } };
  const frames: readonly (readonly [string, () => electron.FakeFrame | null])[] = [
    ['a frame within it', () => ({ url: 'app://pult/', parent: currentWindow().webContents.mainFrame })],
    ['a page of the web', () => ({ url: 'https://example.com/', parent: null })],
    ['a page of the web that mimics the address', () => ({ url: 'https://pult/', parent: null })],
    ['another host of the scheme', () => ({ url: 'app://pult.example.com/', parent: null })],
    ['a file', () => ({ url: 'file:///tmp/index.html', parent: null })],
    ['an empty page', () => ({ url: 'about:blank', parent: null })],
    ['no address at all', () => ({ url: '', parent: null })],
    ['a frame that is gone', () => null],
  ];

  it.each(frames)('are refused and logged: %s', async (_what, frame) => {
    expect(await electron.invokeAs(frame(), REQUEST_CHANNEL, ['sites.list', {}])).toEqual(refused);
    expect(station.calls).toEqual([]);
    expect(station.log).toHaveLength(1);
    expect(station.foreign).toHaveLength(1);
  });

  it('are refused from a second window, even with our page in it', async () => {
    const other = new electron.FakeWebContents();
    other.mainFrame.url = 'app://pult/';
    expect(await electron.invokeAs(other.mainFrame, REQUEST_CHANNEL, ['sites.list', {}], other)).toEqual(refused);
  });

  it.each([[undefined], [null], [7], [{ name: 'sites.list' }], [['sites.list']]])(
    'and such without a name are refused: %j',
    async (name) => {
      const { mainFrame } = currentWindow().webContents;
      expect(await electron.invokeAs(mainFrame, REQUEST_CHANNEL, [name, {}])).toEqual({
        ok: false,
        error: { code: 'bad_input', message: 'a request needs the name of an entry' },
      });
      expect(station.calls).toEqual([]);
    },
  );
});

describe('events', () => {
  it('arrive at every listener until it stops listening', () => {
    const first: StationEvent[] = [];
    const second: StationEvent[] = [];
    const stop = page.listen((event) => first.push(event));
    page.listen((event) => second.push(event));
    station.publish(beat(1));
    stop();
    station.publish(beat(2));
    expect([first, second]).toEqual([[beat(1)], [beat(1), beat(2)]]);
  });

  it('for scripts do not go to the page', () => {
    const seen: StationEvent[] = [];
    page.listen((event) => seen.push(event));
    const head = { device_id: 1, device_code: 'GEN1', site_code: 'MKZ', device_type: 'generator', timestamp: null };
    station.publish({ name: 'metrics.scanned', data: { ...head, online: false, error: null, quality: {} } });
    expect(seen).toEqual([]);
  });

  it('are dropped when the window is gone', () => {
    currentWindow().destroy();
    expect(() => station.publish(beat(1))).not.toThrow();
  });

  it('do not pile up before a page that hangs, which then reads everything anew', () => {
    const seen: StationEvent[] = [];
    page.listen((event) => seen.push(event));
    const take = electron.ipcRenderer.listeners('pult:event');
    electron.ipcRenderer.removeAllListeners('pult:event');
    let sent = 0;
    electron.ipcRenderer.on('pult:event', () => {
      sent += 1;
    });
    for (let count = 0; count < 5_000; count += 1) station.publish(beat(count));
    expect(sent).toBe(1_000);
    for (const listener of take) electron.ipcRenderer.on('pult:event', listener as () => void);
    electron.ipcRenderer.send('pult:acknowledge', 1_000);
    expect(seen.map(({ name }) => name)).toEqual(['plant.configuration']);
    for (let count = 0; count < 5_000; count += 1) station.publish(beat(count));
    expect(seen).toHaveLength(5_001);
  });

  it('reach a page that was loaded anew', async () => {
    electron.ipcRenderer.removeAllListeners();
    for (let count = 0; count < 5_000; count += 1) station.publish(beat(count));
    const reloaded = await loadPage();
    const seen: StationEvent[] = [];
    reloaded.listen((event) => seen.push(event));
    station.publish(beat(7));
    expect(seen).toEqual([beat(7)]);
  });
});
