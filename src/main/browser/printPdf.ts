import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { failure, type Result, success } from '#shared/model/result.ts';
import { findBrowser } from './findBrowser.ts';
import { QUIET_FLAGS, rootFlags } from './quietFlags.ts';

/** A page of an act takes two seconds; a browser that hangs is ended. */
const TIMEOUT_MS = 40_000;

const NO_BROWSER = 'no browser is installed that could print it: install Chrome, Edge or Chromium';

/**
 * Prints a page to PDF with the installed browser, unseen, through a temporary folder of its own, which is gone
 * afterwards. The failure is one sentence for a person.
 */
export const printPdf = async (
  html: string,
  browser: string | undefined = findBrowser(),
  timeoutMs = TIMEOUT_MS,
): Promise<Result<Uint8Array, string>> => {
  if (browser === undefined) return failure(NO_BROWSER);
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), 'pult-print-'));
    const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
    await writeFile(page, html);
    await run(browser, argumentsFor(folder, page, pdf), timeoutMs);
    return success(new Uint8Array(await readFile(pdf)));
  } catch (error) {
    const isLate = error instanceof Error && 'killed' in error && error.killed === true;
    return failure(isLate ? 'the browser did not print it in time' : 'the browser did not print it');
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

const argumentsFor = (folder: string, page: string, pdf: string): string[] => [
  '--headless',
  '--disable-gpu',
  `--user-data-dir=${join(folder, 'profile')}`,
  '--no-pdf-header-footer',
  `--print-to-pdf=${pdf}`,
  ...QUIET_FLAGS,
  ...rootFlags(),
  pathToFileURL(page).href,
];

const run = (browser: string, words: readonly string[], timeoutMs: number): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile(browser, words, { timeout: timeoutMs, killSignal: 'SIGKILL', windowsHide: true }, (error) =>
      error === null ? resolve() : reject(error),
    );
  });
