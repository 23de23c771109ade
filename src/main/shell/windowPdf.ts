import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { failure, type Result, success } from '#shared/model/result.ts';

/** Nothing runs in it, and nobody sees it. */
const HIDDEN: BrowserWindowConstructorOptions = {
  show: false,
  skipTaskbar: true,
  webPreferences: {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    javascript: false,
    spellcheck: false,
    devTools: false,
  },
};

const TIMEOUT_MS = 40_000;

/**
 * Prints a page to PDF in a hidden window. Undefined where no window is open: the application ends with its last one,
 * which would be this. The failure is one sentence for a person.
 */
export const windowPdf = async (
  html: string,
  timeoutMs = TIMEOUT_MS,
): Promise<Result<Uint8Array, string> | undefined> => {
  if (BrowserWindow.getAllWindows().length === 0) return undefined;
  const window = new BrowserWindow(HIDDEN);
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), 'pult-print-'));
    const page = join(folder, 'page.html');
    await writeFile(page, html);
    const pdf = await inTime(print(window, page), timeoutMs);
    return pdf === undefined ? failure('the window did not print it in time') : success(new Uint8Array(pdf));
  } catch {
    return failure('the window did not print it');
  } finally {
    window.destroy();
    if (folder !== undefined) await removed(folder);
  }
};

/** A scanner for viruses may hold a file for a while. What stays is the system's to clear: the page is printed. */
const removed = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);

const print = async (window: BrowserWindow, page: string): Promise<Uint8Array> => {
  await window.loadFile(page);
  return window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
};

/** Undefined when it takes longer. */
const inTime = async <Value>(work: Promise<Value>, timeoutMs: number): Promise<Value | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
