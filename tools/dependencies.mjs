// The dependencies of the lock file, installed where they are missing or older than it.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { project, runOrFail, say } from './process.mjs';

const stamp = join(project, 'node_modules', '.pult-lock');

const lockDigest = () =>
  createHash('sha256')
    .update(readFileSync(join(project, 'package-lock.json')))
    .digest('hex');

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Runs npm with its chatter on stderr. Windows starts batch files only through its shell. */
export const runNpm = (args) => runOrFail(npm, args, { shell: process.platform === 'win32' });

export const ensureDependencies = async () => {
  const digest = lockDigest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  say('installing dependencies (about a minute on a new machine)');
  await runNpm(['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  writeFileSync(stamp, digest);
};

/** The Node 24 that the lock file brings; this process's own where there is no build for the platform. */
export const pinnedNode = () => {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(project, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program);
  if (existsSync(pinned)) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  say(
    `there is no Node 24 for ${process.platform}-${process.arch} in the lock file: install Node 24 and run this again`,
  );
  process.exit(1);
};
