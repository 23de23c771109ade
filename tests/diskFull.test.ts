import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { historyOf } from './kit/askContract.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { startSimulator } from './kit/simulatorProcess.ts';
import { SmallDisk } from './kit/smallDisk.ts';
import { generator, stationFile, tcp } from './kit/stationFile.ts';
import { startStationProcess } from './kit/stationProcess.ts';

const DEADLINE = { timeout: 20_000, interval: 100 };
const PERIOD_MS = 200;
/** A scan that comes late by the machine's load is no gap. */
const LONGEST_GAP_MS = 1_500;
const FULL_FOR_MS = 4_000;

const disk = SmallDisk.mount(12);

afterAll(async () => {
  await cleanUp().catch(() => undefined);
  disk?.unmount();
});

const healthShape = z.looseObject({ problems: z.array(z.looseObject({ key: z.string() })) });

describe('a station whose disk is full', () => {
  test.skipIf(disk === undefined)(
    `goes on showing, keeps what it polls, and records it when there is room again${disk === undefined ? ' (skipped: needs root to mount a tmpfs)' : ''}`,
    { timeout: 90_000 },
    async () => {
      if (disk === undefined) return;
      const simulator = await startSimulator();
      const gen1 = generator('GEN1', tcp(simulator.portOf('GEN1')), { pollIntervalMs: PERIOD_MS });
      const station = await startStationProcess({
        dataDirectory: join(disk.folder, 'data'),
        stationFile: stationFile([gen1]),
      });
      const before = await vi.waitFor(async () => {
        const metrics = await station.metricsOf('GEN1');
        expect(metrics.online).toBe(true);
        return metrics;
      }, DEADLINE);

      const fullMs = Date.now();
      disk.fillUp();
      const problems = async (): Promise<string[]> =>
        healthShape.parse((await station.ask('GET', '/api/health')).body).problems.map(({ key }) => key);
      await vi.waitFor(async () => {
        disk.fillUp(); // what the station gives up of its reserve
        expect(await problems()).toEqual(expect.arrayContaining([expect.stringMatching(/^(store|disk)/)]));
      }, DEADLINE);
      await new Promise((resolve) => setTimeout(resolve, FULL_FOR_MS)); // time without a disk is the point of the test
      const meanwhile = await station.metricsOf('GEN1');
      expect(meanwhile.online).toBe(true);
      expect(Date.parse(meanwhile.timestamp ?? '')).toBeGreaterThan(fullMs + FULL_FOR_MS - LONGEST_GAP_MS);

      expect(disk.enlarge(200)).toBe(true);
      await vi.waitFor(async () => {
        expect((await problems()).filter((key) => key.startsWith('store'))).toEqual([]);
      }, DEADLINE);
      const healedMs = Date.now();
      await vi.waitFor(async () => {
        const { timesMs } = await historyOf(station, before.device_id, 'gen_freq');
        expect(timesMs.at(-1)).toBeGreaterThan(healedMs);
      }, DEADLINE);
      const { timesMs } = await historyOf(station, before.device_id, 'gen_freq');
      const during = timesMs.filter((time) => time > fullMs - 1_000 && time < healedMs);
      const gaps = during.slice(1).map((time, index) => time - (during[index] ?? 0));
      expect(Math.max(...gaps)).toBeLessThan(LONGEST_GAP_MS);
      await station.stop();
    },
  );
});
