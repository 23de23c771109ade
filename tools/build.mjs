// Builds the hosts, the threads, the preload and the screens when a source is newer than the build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode } from './dependencies.mjs';
import { project, runOrFail, say } from './process.mjs';

const stamp = join(project, 'out', '.sources');
const SOURCES = [
  'src',
  'resources/locales',
  'electron.vite.config.ts',
  'tools/shippedLibraries.ts',
  'package-lock.json',
  'package.json',
];

const filesOf = (place) => {
  const path = join(project, place);
  if (!existsSync(path)) return [];
  if (/\.[a-z]+$/.test(place)) return [place];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(`${place}/${entry.name}`) : [`${place}/${entry.name}`],
  );
};

/** By content, not by time: a checkout or an archive may carry any times. */
const sourcesDigest = () => {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesOf)
    .filter((name) => !name.includes('.test.'))
    .sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(project, file)));
  }
  return hash.digest('hex');
};

export const build = async (digest = sourcesDigest()) => {
  say('building (a few seconds)');
  rmSync(stamp, { force: true });
  await runOrFail(pinnedNode(), ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn']);
  writeFileSync(stamp, digest);
};

export const ensureBuilt = async () => {
  const digest = sourcesDigest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  await build(digest);
};
