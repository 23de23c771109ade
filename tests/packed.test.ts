/** The packed application, with a placeholder for Electron: what is in it, and that the station in it runs. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from './kit/cleanUp.ts';
import { Program } from './kit/program.ts';
import { projectNode, projectPath } from './kit/project.ts';
import { StationProcess, TOKEN } from './kit/stationProcess.ts';
import { temporaryFolder } from './kit/temporaryFolder.ts';

let packed: string;
const resources = (...parts: string[]): string => join(packed, 'resources', ...parts);

beforeAll(() => {
  const folder = temporaryFolder();
  const electron = join(folder, 'electron');
  const run = (...args: string[]): unknown =>
    execFileSync(projectNode(), args, { cwd: projectPath(), stdio: 'pipe', env: { ...process.env, CI: 'true' } });
  run(projectPath('tools/fake-electron.mjs'), 'linux', electron);
  run(
    projectPath('node_modules/electron-builder/cli.js'),
    ...['--linux', 'dir', '--x64', '--publish', 'never', '--config', 'build/electron-builder.yml'],
    `-c.electronDist=${electron}`,
    `-c.directories.output=${join(folder, 'dist')}`,
  );
  packed = join(folder, 'dist', 'linux-unpacked');
});
afterAll(cleanUp);

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(folder.length + 1)] : [],
  );

interface ArchiveEntry {
  readonly files?: Readonly<Record<string, ArchiveEntry>>;
  readonly unpacked?: boolean;
}

/** Files of an archive with whether they lie beside it: its head is a pickled JSON text. */
const archiveFiles = (file: string): ReadonlyMap<string, boolean> => {
  const content = readFileSync(file);
  const head = content.subarray(16, 16 + content.readUInt32LE(12)).toString();
  const found = new Map<string, boolean>();
  const collect = (entry: ArchiveEntry, path: string): void => {
    if (entry.files === undefined) found.set(path, entry.unpacked === true);
    for (const [name, below] of Object.entries(entry.files ?? {}))
      collect(below, path === '' ? name : `${path}/${name}`);
  };
  collect(JSON.parse(head) as ArchiveEntry, '');
  return found;
};

const startPacked = async (program: string, dataDirectory: string): Promise<StationProcess> => {
  const words = ['station', '--data', dataDirectory, '--port', '0', '--no-window', '--token', TOKEN];
  // Another working folder and no path to the project: nothing of it may be needed.
  const started = new Program(projectNode(), [program, ...words], { cwd: temporaryFolder(), env: { CI: 'true' } });
  const line = await started.line(/^ready /);
  const ready = JSON.parse(line.slice('ready '.length)) as { url: string; login: string; pid: number };
  return new StationProcess(started, dataDirectory, ready);
};

const site = { name: 'Завод', timeZone: 'Asia/Almaty' };

/** Records a site in one run and finds it in the next. */
const keepsASite = async (program: string): Promise<void> => {
  const dataDirectory = join(temporaryFolder(), 'data');
  const first = await startPacked(program, dataDirectory);
  expect(await (await fetch(`${first.url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(first.url)).text()).toContain('<title>Пульт</title>');
  expect(await first.ask('POST', '/api/sites', site)).toMatchObject({ status: 201, body: { code: 'ZAVOD' } });
  await first.stop();
  const second = await startPacked(program, dataDirectory);
  expect(await second.ask('GET', '/api/sites')).toMatchObject({ status: 200, body: [{ code: 'ZAVOD', ...site }] });
  await second.stop();
};

/** A folder as code under Electron sees the archive; without what must not be looked for in it. */
const seemingArchive = (): string => {
  const seeming = join(temporaryFolder(), 'resources');
  cpSync(resources('app.asar.unpacked'), join(seeming, 'app.asar.unpacked'), { recursive: true });
  cpSync(resources('pult'), join(seeming, 'pult'), { recursive: true });
  cpSync(resources('app.asar.unpacked'), join(seeming, 'app.asar'), { recursive: true });
  for (const name of ['main/writer.js', 'main/reader.js', 'renderer']) {
    rmSync(join(seeming, 'app.asar', 'out', name), { recursive: true });
  }
  return join(seeming, 'app.asar');
};

/** The entry of the desktop application, as far as it can run without Electron. */
const startApplication = (dataDirectory: string): Program => {
  const fake = new URL('./fakes/electronProcess.ts', import.meta.url).href;
  const program = join(seemingArchive(), 'out', 'main', 'index.js');
  const words = ['--data', dataDirectory, '--port', '0', '--token', TOKEN];
  return new Program(projectNode(), ['--import', fake, program, ...words], {
    cwd: temporaryFolder(),
    env: { CI: 'true' },
  });
};

describe('the station in the package', () => {
  it('runs and records from the files beside the archive', async () => {
    await keepsASite(resources('app.asar.unpacked', 'out', 'main', 'headless.js'));
  });

  it('finds its threads and pages beside the archive when its code seems to lie in it, as under Electron', async () => {
    await keepsASite(join(seemingArchive(), 'out', 'main', 'headless.js'));
  });

  it('starts as a desktop application, over a fake electron, shows its page and ends when told to', async () => {
    const started = startApplication(join(temporaryFolder(), 'data'));
    expect(await started.line(/^ready /)).toMatch(/^ready \{"url":"http:\/\/127\.0\.0\.1:\d+","login":/);
    expect(await started.line(/^shown /)).toBe('shown 200');
    expect(await started.signal('SIGTERM')).toMatchObject({ code: 0 });
  });

  it('goes on as a desktop application when whoever read its output is gone', async () => {
    const started = startApplication(join(temporaryFolder(), 'data'));
    const { url } = JSON.parse((await started.line(/^ready /)).slice('ready '.length)) as { url: string };
    started.child.stdout.destroy();
    started.child.stderr.destroy();
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    for (const code of ['A', 'B', 'C']) {
      const body = JSON.stringify({ ...site, code });
      expect((await fetch(`${url}/api/sites`, { method: 'POST', headers, body })).status).toBe(201); // each is logged
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await started.signal('SIGTERM')).toMatchObject({ code: 0 });
  });
});

describe('what is in the package', () => {
  it('is the built programs, what they need at run time, and nothing of the project beside them', () => {
    const tops = new Set([...archiveFiles(resources('app.asar')).keys()].map((path) => path.split('/')[0]));
    expect([...tops].sort()).toEqual(['node_modules', 'out', 'package.json']);
    const files = [...filesBelow(resources('app.asar.unpacked')), ...filesBelow(resources('pult'))];
    expect(files.filter((file) => /\.map$|\.d\.ts$|golden\.json$|(^|\/)(tests|tools)\//.test(file))).toEqual([]);
    expect(existsSync(resources('pult', 'devices', 'smartgen-hgm9520n', 'profile.json'))).toBe(true);
    const modules = readdirSync(resources('app.asar.unpacked', 'node_modules'));
    for (const bundled of ['react', 'zod', '@mantine', 'electron', 'vitest']) expect(modules).not.toContain(bundled);
  });

  it('has the preload, which Electron reads, in the archive, and everything else beside it', () => {
    const inside = [...archiveFiles(resources('app.asar'))].flatMap(([path, unpacked]) => (unpacked ? [] : [path]));
    expect(inside).toEqual(['out/preload/index.cjs']);
  });

  it('has the native modules of its platform alone', () => {
    const native = filesBelow(resources('app.asar.unpacked')).filter((file) => file.endsWith('.node'));
    expect(native.sort()).toEqual([
      'node_modules/@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node',
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
  });

  it('speaks Russian and English', () => {
    expect(readdirSync(join(packed, 'locales')).sort()).toEqual(['en-US.pak', 'ru.pak']);
  });

  it('has the fuses of a program that is nothing but the station', () => {
    const program = readFileSync(join(packed, 'pult'), 'latin1');
    const [, states] = /dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX[^]{2}([01r]+)/.exec(program) ?? [];
    // Run as Node, cookie encryption, NODE_OPTIONS, --inspect, archive integrity, only from the archive,
    // a V8 snapshot of its own, privileges of file://
    expect(states).toBe('01001100');
  });
});
