import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { failure, type Result, success } from '#shared/model/result.ts';
import { findBrowser } from './findBrowser.ts';
import { QUIET_FLAGS, rootFlags } from './quietFlags.ts';
import { runProgram } from './runProgram.ts';

/** A page of an act takes two seconds; a browser that hangs is ended. */
const TIMEOUT_MS = 40_000;

const NO_BROWSER = 'no browser is installed that could print it: install Chrome, Edge or Chromium';
const NOT_PRINTED = 'the browser did not print it';

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
    const outcome = await runProgram(browser, argumentsFor(folder, page, pdf), timeoutMs);
    if (outcome === 'late') return failure(`${NOT_PRINTED} in time`);
    return outcome === 'done' ? success(new Uint8Array(await readFile(pdf))) : failure(NOT_PRINTED);
  } catch {
    return failure(NOT_PRINTED);
  } finally {
    if (folder !== undefined) await removed(folder);
  }
};

/** On Windows a scanner for viruses may hold a file for a while. What stays is the system's to clear: the act is printed. */
const removed = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).catch(() => undefined);

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
