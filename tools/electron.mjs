// The Electron runtime: its package brings a fetcher instead of the binary. Tried once, then remembered.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pinnedNode } from './dependencies.mjs';
import { project, say } from './process.mjs';

const NO_PROGRESS_MS = 60_000;
const folder = join(project, 'node_modules', 'electron');
const failedMark = join(project, 'node_modules', '.pult-no-electron');

/** The binary of an installed runtime, without asking the package: that would start a download. */
const installed = () => {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    readFileSync(pathFile, 'utf8').trim(),
  );
  return existsSync(binary) ? binary : undefined;
};

const fetchRuntime = () =>
  new Promise((resolve) => {
    say('fetching the Electron runtime (about 120 MB, once)');
    const child = spawn(pinnedNode(), [join(folder, 'install.js')], { stdio: ['ignore', 'pipe', 'pipe'] });
    let patience;
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(() => child.kill(), NO_PROGRESS_MS);
    };
    const onOutput = (data) => {
      wait();
      process.stderr.write(data);
    };
    child.stdout.on('data', onOutput);
    child.stderr.on('data', onOutput);
    child.on('close', () => {
      clearTimeout(patience);
      resolve();
    });
    wait();
  });

/**
 * The Electron binary to start with, or undefined: none wanted (`PULT_HOST`, a CI machine), none to be had.
 * `PULT_HOST=electron` tries again after an earlier failure.
 */
export const ensureElectron = async () => {
  const wish = process.env.PULT_HOST;
  if (wish === 'browser' || wish === 'none') return undefined;
  const present = installed();
  if (present !== undefined) return present;
  if (process.env.CI === 'true' || (wish !== 'electron' && existsSync(failedMark))) return undefined;
  await fetchRuntime();
  const fetched = installed();
  if (fetched === undefined) {
    writeFileSync(failedMark, '');
    say('no Electron runtime can be had: opening the station in a browser (PULT_HOST=electron tries again)');
  }
  return fetched;
};
