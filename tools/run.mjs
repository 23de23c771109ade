// Runs every npm script: installs and builds what is missing or stale, then hands over to the pinned Node.
// Written for the oldest Node that a fresh machine may have (20), with nothing but its own modules.
// Chatter goes to stderr, so that stdout belongs to the command.
import process from 'node:process';
import { ensureBrowser } from './browser.mjs';
import { build, ensureBuilt } from './build.mjs';
import { ensureDependencies, pinnedNode } from './dependencies.mjs';
import { ensureElectron } from './electron.mjs';
import { run } from './process.mjs';
import { check, test } from './test.mjs';

const [task = '', ...args] = process.argv.slice(2);

// Frames live for milliseconds: a smaller young generation keeps the station some 20 MB smaller at the same CPU.
const SMALL = ['--max-semi-space-size=4'];

const headless = async (words) => {
  await ensureBuilt();
  return run(pinnedNode(), [...SMALL, 'out/main/headless.js', ...words], { passSignals: true });
};

const start = async () => {
  await ensureBuilt();
  const electron = await ensureElectron();
  if (electron === undefined) return headless(['station', '--demo', ...args]);
  return run(electron, ['.', '--demo', ...args], { passSignals: true });
};

const tool = (name, words) => run(pinnedNode(), [`node_modules/${name}`, ...words]);

const TASKS = {
  start,
  pult: () => headless(args),
  build: async () => {
    await build();
    return 0;
  },
  test: async () => {
    await ensureBuilt();
    await ensureBrowser();
    return test(args);
  },
  check: () => check(),
  campaign: () => run(pinnedNode(), ['tests/campaigns/run.ts', ...args], { passSignals: true }),
  bench: async () => {
    await ensureBuilt();
    return run(pinnedNode(), ['bench/run.ts', ...args], { passSignals: true });
  },
  format: () => tool('@biomejs/biome/bin/biome', ['check', '--write', ...(args.length > 0 ? args : ['.'])]),
  docs: async () =>
    (await run(pinnedNode(), ['tools/registers-doc.ts', ...args])) ||
    run(pinnedNode(), ['tools/schemas-doc.ts', ...args]),
  pack: async () => {
    await ensureBuilt();
    return tool('electron-builder/cli.js', ['--config', 'build/electron-builder.yml', ...args]);
  },
};

const chosen = TASKS[task];
if (chosen === undefined) {
  process.stderr.write(`there is no task ${task}: ${Object.keys(TASKS).join(', ')}\n`);
  process.exit(2);
}
await ensureDependencies();
process.exitCode = await chosen();
