import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { windowPdf } from '../../src/main/shell/windowPdf.ts';
import * as electron from '../fakes/electron.ts';

vi.mock('electron', () => import('../fakes/electron.ts'));
vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof import('node:fs/promises')>();
  return { ...files, mkdtemp: vi.fn(files.mkdtemp), rm: vi.fn(files.rm) };
});

const { printing } = electron.FakeWebContents;
beforeEach(async () => {
  electron.restart();
  await electron.app.whenReady();
});
afterEach(() => {
  electron.FakeWebContents.printing = printing;
});

const leftOver = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('pult-print-'));

describe('printing in a hidden window', () => {
  it('prints the page as it was handed over, unseen, and leaves nothing behind', async () => {
    const station = new electron.BrowserWindow({});
    const before = leftOver();
    const printed = await windowPdf('<p>Акт № 7</p>');
    expect(printed?.ok === true && Buffer.from(printed.value).toString()).toBe('%PDF-<p>Акт № 7</p>');
    const [, hidden] = electron.BrowserWindow.all;
    expect(hidden?.options).toMatchObject({ show: false, webPreferences: { sandbox: true, javascript: false } });
    expect([hidden?.visible, electron.BrowserWindow.getAllWindows()]).toEqual([false, [station]]);
    expect(leftOver()).toEqual(before);
  });

  it('says so where it fails, or does not come to an end', async () => {
    new electron.BrowserWindow({});
    electron.FakeWebContents.printing = () => Promise.reject(new Error('Failed to generate PDF'));
    expect(await windowPdf('x')).toEqual({ ok: false, error: 'the window did not print it' });
    electron.FakeWebContents.printing = () => new Promise(() => undefined);
    expect(await windowPdf('x', 20)).toEqual({ ok: false, error: 'the window did not print it in time' });
    expect(electron.BrowserWindow.getAllWindows()).toHaveLength(1);
  });

  it('hands over what was printed although a scanner holds its folder', async () => {
    new electron.BrowserWindow({});
    vi.mocked(rm).mockRejectedValueOnce(Object.assign(new Error('EBUSY'), { code: 'EBUSY' }));
    const printed = await windowPdf('<p>Акт № 8</p>');
    expect(printed?.ok === true && Buffer.from(printed.value).toString()).toBe('%PDF-<p>Акт № 8</p>');
  });

  it('says so where there is no room for its page', async () => {
    new electron.BrowserWindow({});
    vi.mocked(mkdtemp).mockRejectedValueOnce(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }));
    expect(await windowPdf('x')).toEqual({ ok: false, error: 'the window did not print it' });
    expect(electron.BrowserWindow.getAllWindows()).toHaveLength(1);
  });

  it('leaves it to others where no window is open: the station would end with this one', async () => {
    expect(await windowPdf('x')).toBeUndefined();
    expect(electron.BrowserWindow.all).toEqual([]);
  });
});
