import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { cleanUp } from './kit/cleanUp.ts';
import { runPult } from './kit/pult.ts';
import { type Simulator, startSimulator } from './kit/simulatorProcess.ts';
import { generator, stationFile, tcp } from './kit/stationFile.ts';
import { type StationProcess, startStationProcess } from './kit/stationProcess.ts';
import { temporaryFolder } from './kit/temporaryFolder.ts';

const DEADLINE = { timeout: 15_000, interval: 50 };

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(cleanUp);

const plant = () => stationFile([generator('GEN1', tcp(simulator.portOf('GEN1')))]);

const framesOf = (file: string): number => {
  const database = new Database(file, { readonly: true });
  const frames = Number(database.prepare('SELECT count(*) FROM frame').pluck().get());
  database.close();
  return frames;
};

const recordedSome = async (station: StationProcess): Promise<void> => {
  await vi.waitFor(() => expect(framesOf(station.databaseFile)).toBeGreaterThan(8), DEADLINE);
};

const healthShape = z.looseObject({
  status: z.string(),
  backupMs: z.number().nullable(),
  diskFreeShare: z.number().min(0).max(1).nullable(),
  problems: z.array(z.looseObject({ key: z.string() })),
});
const healthOf = async (station: StationProcess) => healthShape.parse((await station.ask('GET', '/api/health')).body);

const json = (text: string): Record<string, unknown> => z.record(z.string(), z.unknown()).parse(JSON.parse(text));

describe('the data of a station', () => {
  let station: StationProcess;
  let backup: string;

  beforeAll(async () => {
    station = await startStationProcess({ stationFile: plant() });
    backup = join(temporaryFolder(), 'backup.db');
    await recordedSome(station);
  });

  test('are verified while it runs', async () => {
    const { code, stdout } = await runPult('verify', '--data', station.dataDirectory, '--json');
    expect(code).toBe(0);
    expect(json(stdout)).toMatchObject({ ok: true, damages: [] });
  });

  test('are backed up while it polls, into one whole file', async () => {
    const { code, stdout } = await runPult('backup', '--data', station.dataDirectory, '--to', backup, '--json');
    expect(code).toBe(0);
    expect(json(stdout)['frames']).toBeGreaterThan(8);
    expect(framesOf(backup)).toBe(json(stdout)['frames']);
    expect((await station.metricsOf('GEN1')).online).toBe(true);
    expect((await healthOf(station)).status).toBe('ok');
  });

  test('are not overwritten by a backup, nor is a backup by them', async () => {
    const restored = await runPult('restore', '--data', station.dataDirectory, '--from', backup, '--force');
    expect(restored).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('another station is running') as string,
    });
    const again = await runPult('backup', '--data', station.dataDirectory, '--to', backup);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('exists already') as string });
  });

  test('come as CSV, in the zone of the site', async () => {
    const day = [
      new Date(Date.now() - 3_600_000).toISOString(),
      new Date(Date.now() + 3_600_000).toISOString(),
    ] as const;
    const range = ['--from', day[0], '--to', day[1]];
    const words = [
      'export',
      'history',
      '--data',
      station.dataDirectory,
      '--tags',
      'MKZ.GEN1.run_hours,MKZ.GEN1.gen_freq',
    ];
    const { code, stdout } = await runPult(...words, ...range, '--csv');
    expect(code).toBe(0);
    const [header, ...rows] = stdout.trimEnd().split(/\r?\n/);
    expect(header).toBe('time,tag,value,unit,quality');
    expect(rows.length).toBeGreaterThan(16);
    expect(rows[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+05:00,MKZ\.GEN1\.\w+,[\d.]+,\w+,(ok|simulated)$/);
    const utc = await runPult(...words, ...range, '--utc', '--out', join(temporaryFolder(), 'history.csv'), '--json');
    expect(readFileSync(z.string().parse(json(utc.stdout)['file']), 'utf8')).toMatch(/\nX?\d{4}-.*Z,MKZ/);
  });

  test.each([
    [['--tags', 'MKZ.GEN9.power_total', '--from', '0', '--to', '9'], /there is no tag MKZ\.GEN9\.power_total/],
    [['--tags', 'MKZ.GEN1.gen_freq', '--from', '9', '--to', '1'], /ends before it begins/],
    [['--tags', 'MKZ.GEN1.gen_freq', '--from', 'noon', '--to', '1'], /noon is no time/],
    [['--tags', 'MKZ.GEN1.gen_freq', '--from', '1'], /takes --tags, --from and --to/],
  ])('are not exported by wrong words: %j', async (words, says) => {
    const { code, stdout, stderr } = await runPult('export', 'history', '--data', station.dataDirectory, ...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });

  test('come back from the backup, the former ones kept beside them', async () => {
    await station.stop();
    const refused = await runPult('restore', '--data', station.dataDirectory, '--from', backup);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') as string });
    const before = framesOf(station.databaseFile);
    const restored = await runPult('restore', '--data', station.dataDirectory, '--from', backup, '--force', '--json');
    expect(restored.code).toBe(0);
    expect(framesOf(z.string().parse(json(restored.stdout)['aside']))).toBe(before);
    expect(framesOf(station.databaseFile)).toBe(framesOf(backup));
    const again = await startStationProcess({ dataDirectory: station.dataDirectory });
    await vi.waitFor(async () => expect((await again.metricsOf('GEN1')).online).toBe(true), DEADLINE);
    expect((await healthOf(again)).problems).toEqual([]);
    await again.stop();
  });

  test('are not replaced by a file that is no backup', async () => {
    const noise = join(temporaryFolder(), 'noise.db');
    writeFileSync(noise, 'noise '.repeat(2_000));
    const sound = statSync(station.databaseFile).size;
    const refused = await runPult('restore', '--data', station.dataDirectory, '--from', noise, '--force');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('not a database') as string });
    expect(statSync(station.databaseFile).size).toBe(sound);
  });
});

describe('a station whose database was damaged while it was off', () => {
  test('is up again by itself with the backup and what could be found, and says so', async () => {
    const first = await startStationProcess({ stationFile: plant() });
    await recordedSome(first);
    await first.stop();
    const frames = framesOf(first.databaseFile);
    const bytes = readFileSync(first.databaseFile);
    bytes.fill(0x5a, 0, 200);
    writeFileSync(first.databaseFile, bytes);
    const verified = await runPult('verify', '--data', first.dataDirectory);
    expect(verified).toMatchObject({ code: 1, stderr: expect.stringContaining('not a database') as string });

    const again = await startStationProcess({ dataDirectory: first.dataDirectory });
    await vi.waitFor(async () => expect((await again.metricsOf('GEN1')).online).toBe(true), DEADLINE);
    expect((await healthOf(again)).problems.map(({ key }) => key)).toContain('database_salvaged');
    await again.stop();
    expect(framesOf(again.databaseFile)).toBeGreaterThan(frames);
    expect(readdirSync(first.dataDirectory).filter((name) => /\.damaged-\w+Z$/.test(name))).toHaveLength(1);
    const database = new Database(again.databaseFile, { readonly: true });
    expect(database.prepare(`SELECT count(*) FROM journal WHERE event = 'database_salvaged'`).pluck().get()).toBe(1);
    database.close();
    expect((await runPult('verify', '--data', first.dataDirectory)).code).toBe(0);
  });

  test('takes a copy that was cut off for no backup', async () => {
    const first = await startStationProcess({ stationFile: plant() });
    await recordedSome(first);
    await first.stop();
    const cut = join(temporaryFolder(), 'cut.db');
    copyFileSync(first.databaseFile, cut);
    writeFileSync(cut, readFileSync(cut).subarray(0, 20_000));
    const refused = await runPult('restore', '--data', join(temporaryFolder(), 'other'), '--from', cut);
    expect(refused.code).toBe(1);
    expect(existsSync(join(first.dataDirectory, 'pult.db'))).toBe(true);
  });
});
