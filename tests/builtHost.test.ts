/** The built station under plain Node: its pages, its threads, its records. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, test, vi } from 'vitest';
import { cleanUp } from './kit/cleanUp.ts';
import { headlessProgram } from './kit/project.ts';
import { startSimulator } from './kit/simulatorProcess.ts';
import { generator, stationFile, tcp } from './kit/stationFile.ts';
import { startStationProcess } from './kit/stationProcess.ts';

afterAll(cleanUp);

test('the built station serves its page, under a policy of its own at each load', async () => {
  const station = await startStationProcess();
  const load = async (): Promise<string | null> => {
    const response = await fetch(station.url);
    expect(await response.text()).toContain('<title>Пульт</title>');
    return response.headers.get('content-security-policy');
  };
  const [first, second] = [await load(), await load()];
  expect(first).toContain("default-src 'none'");
  expect(first).not.toBe(second);
  await station.stop();
});

test('its threads record what it polls, and the next run knows it before its first poll', async () => {
  const simulator = await startSimulator();
  const port = simulator.portOf('GEN1');
  const station = await startStationProcess({ stationFile: stationFile([generator('GEN1', tcp(port))]) });
  const { power } = await vi.waitFor(
    async () => {
      const { body } = await station.ask('GET', '/api/health');
      expect(body).toMatchObject({ devicesOnline: 1, recordedFromMs: expect.any(Number) as number });
      return { power: (await station.metricsOf('GEN1'))['power_total'] };
    },
    { timeout: 15_000, interval: 100 },
  );
  expect(power).toEqual(expect.any(Number));
  await simulator.program.signal('SIGTERM');
  await station.stop();

  const again = await startStationProcess({ dataDirectory: station.dataDirectory });
  expect((await again.metricsOf('GEN1')).timestamp).toEqual(expect.any(String));
  await again.stop();
});

test('it loads nothing of Electron', () => {
  expect(readFileSync(headlessProgram(), 'utf8')).not.toMatch(/from "electron"|require\("electron"\)/);
});
