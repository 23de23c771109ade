import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { cleanUp } from './kit/cleanUp.ts';
import { startSimulator } from './kit/simulatorProcess.ts';
import { SmallDisk } from './kit/smallDisk.ts';
import { generator, stationFile, tcp } from './kit/stationFile.ts';
import { type Answer, type StationProcess, startStationProcess } from './kit/stationProcess.ts';

const DEADLINE = { timeout: 20_000, interval: 100 };

const disk = SmallDisk.mount(12);

afterAll(async () => {
  await cleanUp().catch(() => undefined);
  disk?.unmount();
});

const auditState = z.looseObject({ trouble: z.string().nullable(), waiting: z.number() });
const auditPage = z.object({ rows: z.array(z.looseObject({ object: z.string().nullable(), result: z.string() })) });

const command = (station: StationProcess, name: string): Promise<Answer> =>
  station.ask('PATCH', '/api/devices/1', { name });

const stateOf = async (station: StationProcess): Promise<z.infer<typeof auditState>> =>
  auditState.parse((await station.ask('GET', '/api/audit/state')).body);

describe('a station whose audit finds no room', () => {
  test.skipIf(disk === undefined)(
    `refuses commands, goes on showing, and takes commands again by itself${disk === undefined ? ' (skipped: needs root to mount a tmpfs)' : ''}`,
    { timeout: 90_000 },
    async () => {
      if (disk === undefined) return;
      const simulator = await startSimulator();
      const gen1 = generator('GEN1', tcp(simulator.portOf('GEN1')));
      const station = await startStationProcess({
        dataDirectory: join(disk.folder, 'data'),
        stationFile: stationFile([gen1]),
      });
      await vi.waitFor(async () => expect((await station.metricsOf('GEN1')).online).toBe(true), DEADLINE);
      expect(await command(station, 'ГПУ-1')).toMatchObject({ status: 200 });

      await vi.waitFor(async () => {
        disk.fillUp(); // what the station gives up of its reserve
        await command(station, 'ГПУ без места');
        expect((await stateOf(station)).trouble).not.toBeNull();
      }, DEADLINE);
      const fullMs = Date.now();
      const refused = await command(station, 'ГПУ без аудита');
      expect(refused).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
      await vi.waitFor(async () => {
        const { online, timestamp } = await station.metricsOf('GEN1');
        expect({ online, isFresh: Date.parse(timestamp ?? '') > fullMs }).toEqual({ online: true, isFresh: true });
      }, DEADLINE);
      expect((await station.ask('GET', '/api/devices/1')).body).not.toMatchObject({ name: 'ГПУ без аудита' });

      expect(disk.enlarge(200)).toBe(true);
      await vi.waitFor(
        async () => expect(await stateOf(station)).toMatchObject({ trouble: null, waiting: 0 }),
        DEADLINE,
      );
      expect(await command(station, 'ГПУ-2')).toMatchObject({ status: 200 });
      const { rows } = auditPage.parse((await station.ask('GET', '/api/audit?action=devices.update')).body);
      expect(rows[0]).toMatchObject({ object: 'MKZ.GEN1', result: 'done' });
      expect(rows.some(({ result }) => result === 'refused')).toBe(true);
      expect(await station.ask('POST', '/api/audit/verify', {})).toMatchObject({ status: 200 });
      await station.stop();
    },
  );
});
