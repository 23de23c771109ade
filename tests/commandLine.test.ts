import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { askContract } from './kit/askContract.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { freePort } from './kit/freePort.ts';
import type { Program } from './kit/program.ts';
import { projectPath } from './kit/project.ts';
import { runPult, startPult } from './kit/pult.ts';
import { startSimulator } from './kit/simulatorProcess.ts';
import { bus, generator, MKZ, rtuOverTcp, stationFile, tcp, writtenFile } from './kit/stationFile.ts';
import { startStationProcess, TOKEN } from './kit/stationProcess.ts';
import { temporaryFolder } from './kit/temporaryFolder.ts';

const COMMANDS = [
  'station',
  'simulate',
  'migrate',
  'seed',
  'health',
  'import',
  'export',
  'backup',
  'restore',
  'verify',
  'user',
  'token',
];
/** Most of the time goes into starting programs. */
const TOGETHER = { concurrent: true };
const DEADLINE = { timeout: 10_000, interval: 40 };

const newFolder = (): string => join(temporaryFolder(), 'data');

const oneObject = z.record(z.string(), z.unknown());
const json = (text: string): Record<string, unknown> => oneObject.parse(JSON.parse(text));

/** Occupies a loopback port; one that is occupied already stays so. */
const occupy = async (port: number): Promise<Server> => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.once('listening', resolve);
    server.once('error', () => resolve());
    server.listen(port, '127.0.0.1');
  });
  return server;
};

afterAll(cleanUp);

describe('words on the command line', () => {
  test('every command tells of itself', async () => {
    const answers = await Promise.all(COMMANDS.map((name) => runPult(name, '--help')));
    for (const [index, { code, stdout, stderr }] of answers.entries()) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`Usage: pult ${COMMANDS[index] ?? ''}`);
    }
    const overview = await runPult('--help');
    expect(overview.code).toBe(0);
    for (const name of COMMANDS) expect(overview.stdout).toContain(`  ${name} `);
  });

  test.each<{ words: string[]; says: RegExp }>([
    { words: [], says: /Usage: pult <command>/ },
    { words: ['statoin'], says: /no command statoin/ },
    { words: ['station', '--dta', 'x'], says: /--dta/ },
    { words: ['station', 'station.json'], says: /station\.json/ },
    { words: ['station', '--port', '70000'], says: /--port takes 0 to 65535, not 70000/ },
    { words: ['station', '--port', 'http'], says: /--port takes 0 to 65535, not http/ },
    { words: ['station', '--token', ''], says: /--token/ },
    { words: ['station', '--token', 'два слова'], says: /--token/ },
    { words: ['station', '--demo', '--config', 'x.json'], says: /--demo/ },
    { words: ['simulate'], says: /--plant FILE is missing/ },
    { words: ['simulate', '--plant', 'nowhere.json'], says: /nowhere\.json/ },
    { words: ['simulate', '--plant', 'x', '--port-base', '-1'], says: /--port-base/ },
    { words: ['migrate', 'now'], says: /now/ },
    { words: ['seed', '--all'], says: /--all/ },
    { words: ['health', '--token'], says: /--token/ },
    { words: ['health', '--url', 'nowhere'], says: /--url/ },
    { words: ['health', '--url', 'http://127.0.0.1:1', '--data', 'x'], says: /one of --url and --data/ },
    { words: ['import'], says: /expected: station FILE/ },
    { words: ['import', 'history', 'x'], says: /expected: station FILE/ },
    { words: ['export'], says: /expected: station/ },
    { words: ['export', 'journal'], says: /--csv FILE/ },
    { words: ['export', 'journal', '--csv', '-', '--kind', 'tea'], says: /--kind takes station, .*not tea/ },
  ])('pult $words is refused as bad usage', TOGETHER, async ({ words, says }) => {
    const { code, stdout, stderr } = await runPult(...words);
    expect({ code, stderr: says.exec(stderr) === null ? stderr : 'told' }).toEqual({ code: 2, stderr: 'told' });
    expect(words.length === 0 ? '' : stdout).toBe('');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

const good = stationFile([generator('GEN1', tcp(5021)), bus('ATS', rtuOverTcp(5026))]);
const [first = generator('GEN1', tcp(5021))] = good.devices;

const BAD_FILES: readonly { what: string; content: unknown; says: RegExp }[] = [
  {
    what: 'names an unknown profile',
    content: { ...good, devices: [{ ...first, profile: 'smartgen-hgm1' }] },
    says: /devices\[0\]\.profile: there is no profile smartgen-hgm1; known: .*smartgen-hgm9520n/,
  },
  {
    what: 'uses a code twice',
    content: { ...good, devices: [first, { ...first, name: 'other' }] },
    says: /devices\[1\]\.code: is used twice in its site/,
  },
  {
    what: 'has a port that does not exist',
    content: { ...good, devices: [{ ...first, connection: { ...first.connection, port: 70_000 } }] },
    says: /devices\[0\]\.connection\.port: must be 1 to 65535/,
  },
  {
    what: 'has a port in words',
    content: { ...good, devices: [{ ...first, connection: { ...first.connection, port: '502' } }] },
    says: /devices\[0\]\.connection\.port/,
  },
  {
    what: 'is broken JSON',
    content: JSON.stringify(good, null, 2).replace('"devices": [', '"devices": [,'),
    says: /not JSON: .*line 13, column \d+/,
  },
  { what: 'is empty', content: '', says: /not JSON: .*line 1/ },
  { what: 'has a field that nobody knows', content: { ...good, plants: [] }, says: /plants/ },
  {
    what: 'has a device of no site',
    content: { ...good, devices: [{ ...first, site: 'YKZ' }] },
    says: /devices\[0\]\.site: names no site of this file/,
  },
  {
    what: 'changes a point that the profile does not have',
    content: { ...good, devices: [{ ...first, points: { power_totel: { scale: 2 } } }] },
    says: /devices\[0\]\.points: .*power_totel/,
  },
  {
    what: 'has a time zone that does not exist',
    content: { ...good, sites: [{ ...MKZ, timeZone: 'Asia/X' }] },
    says: /sites\[0\]\.timeZone/,
  },
];

const RUN = ['--port', '0', '--no-window'];

describe.each<{ command: string; files: typeof BAD_FILES; words: (file: string, data: string) => string[] }>([
  {
    command: 'station --config',
    files: BAD_FILES,
    words: (file, data) => ['station', '--config', file, '--data', data, ...RUN],
  },
  {
    command: 'import station',
    files: BAD_FILES.slice(0, 3),
    words: (file, data) => ['import', 'station', file, '--data', data],
  },
])('pult $command', ({ files, words }) => {
  test.each(files)(
    'refuses a file that $what, in one line, and touches nothing',
    TOGETHER,
    async ({ content, says }) => {
      const file = writtenFile(content);
      const data = newFolder();
      const { code, stdout, stderr } = await runPult(...words(file, data));
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(says);
      expect(stderr).toContain(`pult: ${file}: `);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(existsSync(data)).toBe(false);
    },
  );

  test('refuses a file that is not there and a folder in its place', async () => {
    const data = newFolder();
    for (const file of [join(temporaryFolder(), 'none.json'), temporaryFolder()]) {
      const { code, stderr } = await runPult(...words(file, data));
      expect({ code, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, lines: 1 });
      expect(stderr).toContain(`pult: ${file}: `);
    }
    expect(existsSync(data)).toBe(false);
  });

  test('gives the refusal as one JSON object where it is asked to', async () => {
    const file = writtenFile({ ...good, devices: [{ ...first, profile: 'none' }] });
    const { code, stdout, stderr } = await runPult(...words(file, newFolder()), '--json');
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    const { ok, error, ...others } = json(stdout);
    expect({ ok, others }).toEqual({ ok: false, others: {} });
    expect(error).toContain('devices[0].profile');
  });
});

const seedFile = projectPath('resources', 'stations', 'seed.json');

describe('a station that is not running', () => {
  test('is made and brought to this version once', async () => {
    const data = newFolder();
    const done = await runPult('migrate', '--data', data, '--json');
    expect({ code: done.code, ...json(done.stdout) }).toMatchObject({
      code: 0,
      ok: true,
      migrated: [
        '0001-ground',
        '0002-history',
        '0003-tail',
        '0004-counters',
        '0005-site-device',
        '0006-access',
        '0007-alarms',
        '0008-lock-outs',
        '0009-maintenance',
        '0010-shifts',
        '0011-mimics',
        '0012-trend-groups',
        '0013-reports',
      ],
    });
    const again = await runPult('migrate', '--data', data);
    expect(again).toMatchObject({ code: 0, stdout: 'nothing to do: the database is at this version', stderr: '' });
  });

  test('takes the seed: two sites and six devices, none of them active', async () => {
    const data = newFolder();
    const seeded = await runPult('seed', '--data', data, '--json');
    expect(seeded.code).toBe(0);
    expect(json(seeded.stdout)).toEqual({
      ok: true,
      created: ['MKZ', 'YKZ', 'MKZ.GEN1', 'MKZ.GEN2', 'MKZ.ATS', 'YKZ.GEN1', 'YKZ.GEN2', 'YKZ.ATS'],
      changed: [],
      deactivated: [],
    });
    const again = await runPult('seed', '--data', data);
    expect(again).toMatchObject({ code: 0, stdout: 'created nothing; changed nothing; deactivated nothing' });
    const exported = json((await runPult('export', 'station', '--data', data)).stdout);
    const { sites, devices } = json(readFileSync(seedFile, 'utf8'));
    expect({ sites: exported['sites'], devices: exported['devices'] }).toEqual({ sites, devices });
    expect(JSON.stringify(exported['devices'])).not.toContain('"active":true');
  });

  test('gives and takes its configuration without a difference, whole with overrides and line settings', async () => {
    const devices = [
      generator('GEN1', tcp(5021), {
        points: { energy_kwh: { scale: 0.1 }, gen_uab: { hidden: true } },
        ratings: { powerKw: 160 },
      }),
      bus('ATS', {
        kind: 'rtuOverTcp',
        host: '10.0.0.7',
        port: 502,
        unitId: 3,
        baudRate: 9600,
        parity: 'none',
        stopBits: 2,
      }),
      generator('OLD', { kind: 'serial', path: 'COM3', unitId: 9 }, { active: false }),
    ];
    const file = stationFile(devices, {
      sites: [{ ...MKZ, network: '192.168.97.x', latitude: 43.2, longitude: 76.9 }],
    });
    const data = newFolder();
    expect((await runPult('import', 'station', writtenFile(file), '--data', data)).code).toBe(0);
    const out = join(temporaryFolder(), 'out.json');
    const exported = await runPult('export', 'station', '--data', data, '--out', out, '--json');
    expect(json(exported.stdout)).toEqual({ ok: true, file: out });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(file);
    const same = await runPult('import', 'station', out, '--data', data, '--json');
    expect(json(same.stdout)).toEqual({ ok: true, created: [], changed: [], deactivated: [] });
  });

  test('takes another name of the station over though nothing else differs', async () => {
    const data = newFolder();
    await runPult('import', 'station', writtenFile(good), '--data', data);
    const renamed = { ...good, station: { id: 'mkz-1', name: 'МКЗ, пульт 2' } };
    expect((await runPult('import', 'station', writtenFile(renamed), '--data', data)).code).toBe(0);
    const exported = await runPult('export', 'station', '--data', data);
    expect(json(exported.stdout)['station']).toEqual(renamed.station);
  });

  test('that does not exist is not made by an export', async () => {
    const data = newFolder();
    const { code, stderr } = await runPult('export', 'station', '--data', data);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `pult: there is no station in ${data}\n` });
    expect(existsSync(data)).toBe(false);
  });
});

describe('a disk that does not do as it should', () => {
  const offline = [['migrate'], ['seed'], ['import', 'station', writtenFile(good)], ['export', 'station']];
  const running = ['station', '--port', '0', '--no-window'];

  /** Told in one line without a stack; logs of a station that had begun may stand before it. */
  const expectRefusal = ({ code, stderr }: { code: number | null; stderr: string }): void => {
    const told = stderr
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('{'));
    expect({ code, lines: told.length }).toEqual({ code: 1, lines: 1 });
    expect(told[0]).toMatch(/^pult: /);
  };

  test('a data folder that cannot be made is told in one line', async () => {
    const file = writtenFile('a file');
    const commands = [...offline.slice(0, 3), running];
    const ends = await Promise.all(commands.map((words) => runPult(...words, '--data', join(file, 'data'))));
    for (const end of ends) expectRefusal(end);
  });

  const NO_DATABASE = 'this is not a database, whatever its name says. '.repeat(100);

  test('a database that is none is told in one line and left as it is', async () => {
    const refuse = async (words: readonly string[]): Promise<void> => {
      const data = newFolder();
      mkdirSync(data);
      writeFileSync(join(data, 'pult.db'), NO_DATABASE);
      expectRefusal(await runPult(...words, '--data', data));
      expect(readFileSync(join(data, 'pult.db'), 'utf8')).toBe(NO_DATABASE);
    };
    await Promise.all(offline.map(refuse));
  });

  test('a station that finds no database under its name moves the file aside, says so and starts', async () => {
    const dataDirectory = newFolder();
    mkdirSync(dataDirectory);
    writeFileSync(join(dataDirectory, 'pult.db'), NO_DATABASE);
    const station = await startStationProcess({ dataDirectory });
    const { body } = await station.ask('GET', '/api/journal');
    expect(JSON.stringify(body)).toContain('"database_salvaged"');
    await station.stop();
    const aside = readdirSync(dataDirectory, { recursive: true, encoding: 'utf8' }).filter((name) => {
      const file = join(dataDirectory, name);
      return statSync(file).isFile() && readFileSync(file, 'utf8') === NO_DATABASE;
    });
    expect(aside).toHaveLength(1);
  });

  test('a database of a newer station is refused and left as it is', async () => {
    const data = newFolder();
    await runPult('migrate', '--data', data);
    const database = new Database(join(data, 'pult.db'));
    database.pragma('user_version = 999');
    database.close();
    for (const words of [...offline, running]) {
      const end = await runPult(...words, '--data', data);
      expectRefusal(end);
      expect(end.stderr).toContain('schema 999');
    }
  });

  test('a file that cannot be written is told in one line', async () => {
    const data = newFolder();
    await runPult('seed', '--data', data);
    expectRefusal(await runPult('export', 'station', '--data', data, '--out', join(data, 'none', 'out.json')));
  });
});

describe('a running station', () => {
  let servers: Server[] = [];
  afterEach(() => {
    for (const server of servers) server.close();
    servers = [];
  });

  test('is healthy, and unhealthy once it is gone', async () => {
    const nobody = [generator('GEN1', tcp(await freePort())), bus('ATS', rtuOverTcp(await freePort()))];
    const station = await startStationProcess({ stationFile: stationFile(nobody) });
    const healthy = await runPult('health', '--url', station.url, '--token', TOKEN, '--json');
    expect(healthy.code).toBe(0);
    expect(json(healthy.stdout)).toMatchObject({
      ok: true,
      status: 'ok',
      devicesActive: 2,
      devicesOnline: 0,
      problems: [],
    });
    const inOrder = { code: 0, stdout: 'the station is in order' };
    expect(await runPult('health', '--url', station.url)).toMatchObject(inOrder);
    const ofFolder = ['health', '--data', station.dataDirectory];
    expect(await runPult(...ofFolder)).toMatchObject(inOrder);
    const refused = await runPult('health', '--url', station.url, '--token', 'wrong', '--json');
    expect({ code: refused.code, ...json(refused.stdout) }).toEqual({
      code: 1,
      ok: false,
      status: 'refused',
      httpStatus: 401,
    });
    await station.stop();
    const gone = await runPult('health', '--url', station.url, '--json');
    expect({ code: gone.code, ...json(gone.stdout) }).toMatchObject({ code: 1, ok: false, status: 'unreachable' });
    expect(await runPult(...ofFolder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no station runs on') as string,
    });
  });

  test('keeps others off its data folder and is not disturbed by them', async () => {
    const station = await startStationProcess({ stationFile: good });
    const data = ['--data', station.dataDirectory];
    const others = [
      { words: ['station', '--port', '0', '--no-window', ...data], instead: '' },
      { words: ['migrate', ...data], instead: '' },
      { words: ['seed', ...data], instead: 'PUT /api/station-file' },
      { words: ['import', 'station', seedFile, ...data], instead: 'PUT /api/station-file' },
      { words: ['export', 'station', ...data], instead: 'GET /api/station-file' },
    ];
    for (const { words, instead } of others) {
      const { code, stdout, stderr } = await runPult(...words);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('pult: another station is running on this data folder: close it first');
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(stderr).toContain(instead);
    }
    expect((await station.metrics()).map(({ device_code }) => device_code)).toEqual(['GEN1', 'ATS']);
    await station.stop();
  });

  test('on an occupied port that was named is an error', async () => {
    const port = await freePort();
    servers.push(await occupy(port));
    const { code, stdout, stderr } = await runPult(
      'station',
      '--data',
      newFolder(),
      '--port',
      port.toString(),
      '--no-window',
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(
      `pult: port ${port.toString()} is in use: choose another with --port, or 0 for a free one\n`,
    );
  });

  test('moves on from the default port where that is occupied', async () => {
    servers.push(await occupy(8010));
    const program: Program = startPult('station', '--data', newFolder(), '--no-window');
    const ready = json((await program.line(/^ready /)).slice('ready '.length));
    const port = Number(new URL(z.string().parse(ready['url'])).port);
    expect(port).toBeGreaterThan(8010);
    expect(port).toBeLessThanOrEqual(8060);
    expect(ready).toMatchObject({ url: `http://127.0.0.1:${port.toString()}`, pid: program.child.pid });
    expect(ready['login']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{20,}$/);
    expect((await program.signal('SIGTERM')).code).toBe(0);
  });

  test('shows a device whose profile does not check as misconfigured and polls the others', async () => {
    const simulator = await startSimulator();
    const data = newFolder();
    const profile = oneObject.parse(
      JSON.parse(readFileSync(projectPath('resources/devices/smartgen-hgm9560/profile.json'), 'utf8')),
    );
    mkdirSync(join(data, 'devices', 'smartgen-hgm9560'), { recursive: true });
    writeFileSync(
      join(data, 'devices', 'smartgen-hgm9560', 'profile.json'),
      JSON.stringify({ ...profile, wordOrder: 'middleFirst' }),
    );
    const devices = [generator('GEN1', tcp(simulator.portOf('GEN1'))), bus('ATS', rtuOverTcp(simulator.portOf('ATS')))];
    const station = await startStationProcess({ dataDirectory: data, stationFile: stationFile(devices) });
    await vi.waitFor(
      async () => expect(await station.metricsOf('GEN1')).toMatchObject({ online: true, error: null }),
      DEADLINE,
    );
    const broken = await station.metricsOf('ATS');
    expect(broken).toMatchObject({ online: false, timestamp: null, quality: {} });
    expect(broken.error).toMatch(/^profile smartgen-hgm9560: .*wordOrder/);
    const snapshot = await askContract(
      station,
      'plant.snapshot',
      {},
      z.looseObject({ states: z.array(z.looseObject({ misconfiguration: z.string().nullable() })) }),
    );
    expect(snapshot.states.map(({ misconfiguration }) => misconfiguration)).toEqual([null, broken.error]);
    const health = await runPult('health', '--url', station.url, '--token', TOKEN, '--json');
    expect({ code: health.code, ...json(health.stdout) }).toMatchObject({ code: 1, status: 'degraded' });
    await station.stop();
    await simulator.program.signal('SIGTERM');
  });

  test('leaves nothing but its data in its folder', async () => {
    const station = await startStationProcess({ stationFile: good });
    await station.stop();
    expect(readdirSync(station.dataDirectory).sort()).toEqual([
      'audit',
      'logs',
      'pult.db',
      'secret.key',
      'station.lock',
    ]);
  });
});
