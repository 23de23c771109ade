/** The desktop application as it is started, over the fake electron, with a real station. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StationApi } from '#shared/api/contract.ts';
import * as electron from '../fakes/electron.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';
import { currentWindow, freshElectron } from './runShell.ts';

vi.mock('electron', () => import('../fakes/electron.ts'));

let cleanUp: () => void;
let printed: string[];
const argv = [...process.argv];
beforeEach(() => {
  cleanUp = freshElectron();
  printed = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterEach(() => {
  process.argv = [...argv];
  vi.unstubAllEnvs();
  cleanUp();
});

let starts = 0;

/** Evaluates the main module as Electron does. */
const startMain = async (...args: string[]): Promise<void> => {
  process.argv = ['electron', '.', ...args];
  starts += 1;
  await import(/* @vite-ignore */ `../../src/main/index.ts?start=${starts.toString()}`);
};

const loadPage = async (): Promise<StationApi> => {
  await vi.waitFor(() => expect(currentWindow().visible).toBe(true));
  await import(/* @vite-ignore */ `../../src/preload/index.ts?start=${starts.toString()}`);
  return electron.pageWorld.get('pult') as unknown as StationApi;
};

const readyLine = (): Promise<{ readonly url: string }> =>
  vi.waitFor(
    () => {
      const line = printed.find((text) => text.startsWith('ready '));
      if (line === undefined) throw new Error('not ready yet');
      return JSON.parse(line.slice('ready '.length)) as { url: string };
    },
    { timeout: 20_000 },
  );

const stationFile = (directory: string): string => {
  const file = join(directory, 'station.json');
  const site = { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };
  writeFileSync(file, JSON.stringify({ sites: [site], devices: [] }));
  return file;
};

const ended = (): Promise<void> => vi.waitFor(() => expect(electron.app.exits).toHaveLength(1), { timeout: 5_000 });

describe('the desktop application', () => {
  it('runs a station that its window and scripts see alike, and closes it whole', async () => {
    const directory = temporaryFolder();
    const data = join(directory, 'data');
    await startMain('--data', data, '--config', stationFile(directory), '--port', '0', '--token', 'secret');
    const { url } = await readyLine();
    const page = await loadPage();
    const changed = new Promise((resolve) => page.listen(({ name }) => name === 'journal.added' && resolve(name)));

    const inWindow = await page.request('sites.list', {});
    const overRest = await fetch(`${url}/api/sites`, { headers: { authorization: 'Bearer secret' } });
    expect(inWindow).toMatchObject({ ok: true, value: [{ code: 'MKZ' }] });
    expect(await overRest.json()).toMatchObject([{ code: 'MKZ' }]);
    const administrator = { name: 'Петров', secret: 'Коленвал-Маховик-9' };
    expect(await page.request('sites.update', { id: 1, changes: { name: 'Завод' } })).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(await page.request('access.setUp', administrator)).toMatchObject({ ok: true });
    expect(await page.request('sites.update', { id: 1, changes: { name: 'Завод' } })).toMatchObject({ ok: true });
    expect(await changed).toBe('journal.added');

    currentWindow().close();
    await ended();
    expect(electron.app.exits).toEqual([0]);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();

    // The data folder is free again and holds what was done.
    electron.restart();
    printed.length = 0;
    await startMain('--data', data, '--port', '0');
    await readyLine();
    const again = await loadPage();
    expect(await again.request('sites.get', { id: 1 })).toMatchObject({ ok: true, value: { name: 'Завод' } });
    const rows = await again.request('journal.list', { limit: 50 });
    const events = rows.ok ? rows.value.map(({ event }) => event) : [];
    expect(events).toContain('station_stopped');
    electron.app.quit();
    await ended();
  });

  it.each([
    ['--remote-debugging-port=9222', 'remote-debugging-port'],
    ['--remote-debugging-pipe', 'remote-debugging-pipe'],
    ['--inspect', 'inspect'],
    ['--inspect-brk=0.0.0.0:9229', 'inspect-brk'],
  ])('does not start with %s once it is packaged', async (word, name) => {
    vi.stubEnv('CI', 'false');
    const data = join(temporaryFolder(), 'data');
    await startMain('--data', data, '--port', '0', word);
    await ended();
    expect(electron.app.exits).toEqual([2]);
    const [sentence] = electron.dialog.shown;
    expect(sentence).toBe(`the station does not start with --${name}: other programs could take control of it`);
    expect(existsSync(data)).toBe(false);
    expect(printed).toEqual([]);
  });

  it('may be debugged while it is not packaged', async () => {
    electron.app.isPackaged = false;
    await startMain('--data', temporaryFolder(), '--port', '0', '--remote-debugging-port=9222');
    await readyLine();
    electron.app.quit();
    await ended();
    expect(electron.app.exits).toEqual([0]);
  });

  it('starts with secrets that only another computer opens, and says which to enter again', async () => {
    const data = join(temporaryFolder(), 'data');
    mkdirSync(data);
    const sealed = Buffer.from('sealed elsewhere').toString('base64');
    const secrets = { 'smtp.password': { by: 'system', sealed } };
    writeFileSync(join(data, 'secrets.json'), JSON.stringify({ version: 1, secrets }));
    electron.safeStorage.available = true;
    await startMain('--data', data, '--port', '0');
    await readyLine();
    const health = await (await loadPage()).request('station.health', {});
    expect(health.ok && health.value.problems).toEqual([
      {
        key: 'secrets',
        ru: 'Пароли внешних систем на этом компьютере не открываются, введите заново: smtp.password',
        en: 'Passwords of integrations cannot be opened on this computer, enter them again: smtp.password',
      },
    ]);
    electron.app.quit();
    await ended();
  });

  it('answers nothing before the page asks by the contract', async () => {
    const data = temporaryFolder();
    await startMain('--data', data, '--port', '0');
    await readyLine();
    const page = await loadPage();
    const ask = (name: string, input: unknown): Promise<unknown> =>
      page.request(name as 'sites.get', input as { id: number });
    expect(await ask('no.such', {})).toMatchObject({ ok: false, error: { code: 'unknown_entry' } });
    expect(await ask('__proto__', {})).toMatchObject({ ok: false, error: { code: 'unknown_entry' } });
    expect(await ask('sites.get', { id: 'one' })).toMatchObject({ ok: false, error: { code: 'bad_input' } });
    expect(await ask('sites.get', { id: 1, more: true })).toMatchObject({ ok: false, error: { code: 'bad_input' } });
    electron.app.quit();
    await ended();
  });

  it.each([
    [['--port', 'x'], 2],
    [['--config', '/nowhere/station.json', '--port', '0'], 1],
  ])('refuses to start with %j', async (args, exitCode) => {
    vi.stubEnv('CI', 'true');
    await startMain('--data', temporaryFolder(), ...args);
    await ended();
    expect(electron.app.exits).toEqual([exitCode]);
    expect(printed).toEqual([]);
  });
});
