import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { StationFileDevice } from '#shared/model/stationFile.ts';
import { historyOf } from '../kit/askContract.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { freePort } from '../kit/freePort.ts';
import { type GoldenImage, goldenImages } from '../kit/goldenImages.ts';
import { hasTool } from '../kit/hasTool.ts';
import { Program } from '../kit/program.ts';
import { pythonWithPymodbus } from '../kit/python.ts';
import { bus, generator, rtuOverTcp, stationFile, tcp } from '../kit/stationFile.ts';
import { type Metrics, type StationProcess, startStationProcess } from '../kit/stationProcess.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';
import { type ModbusPeer, startJsmodbus, startPymodbus } from './modbusPeers.ts';

const IMAGES = 16;
const DEADLINE = { timeout: 10_000, interval: 40 };
const SETS = goldenImages('smartgen-hgm9520n', IMAGES);
const BUSES = goldenImages('smartgen-hgm9560', IMAGES);
const QUICK = { pollIntervalMs: 100 };
const TOGETHER = { concurrent: true };

const python = pythonWithPymodbus ?? '';
const hasPymodbus = pythonWithPymodbus !== undefined;
const hasLine = hasPymodbus && hasTool('socat');

const first = (images: readonly GoldenImage[]): GoldenImage => {
  const [image] = images;
  if (image === undefined) throw new Error('there are no golden images');
  return image;
};

const HEAD = ['device_id', 'device_code', 'site_code', 'device_type', 'timestamp', 'online', 'error'];

const pointsOf = (metrics: Metrics): Record<string, unknown> =>
  Object.fromEntries(Object.entries(metrics).filter(([key]) => !HEAD.includes(key)));

/** A pair of serial ports joined to each other, and a transparent converter on the far one. */
const startConverter = async (port: number): Promise<{ line: string }> => {
  const folder = temporaryFolder();
  const [near, far] = [join(folder, 'near'), join(folder, 'far')];
  new Program('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`]);
  await vi.waitFor(() => expect([existsSync(near), existsSync(far)]).toEqual([true, true]), DEADLINE);
  const listen = `TCP-LISTEN:${port.toString()},bind=127.0.0.1,fork,reuseaddr`;
  const converter = new Program('socat', ['-d', '-d', listen, `${far},raw,echo=0`]);
  await vi.waitFor(() => expect(converter.stderr).toContain('listening on'), DEADLINE);
  return { line: near };
};

interface Served {
  readonly device: StationFileDevice;
  readonly peer: ModbusPeer;
}

const serveByPymodbus = async (): Promise<Served> => {
  const port = await freePort();
  const peer = await startPymodbus(python, 'tcp', port, first(SETS).image);
  return { peer, device: generator('GEN1', tcp(port), QUICK) };
};

const serveByJsmodbus = async (): Promise<Served> => {
  const port = await freePort();
  const peer = await startJsmodbus(port, first(SETS).image);
  return { peer, device: generator('GEN2', tcp(port), QUICK) };
};

const serveFramesInTcp = async (): Promise<Served> => {
  const port = await freePort();
  const peer = await startPymodbus(python, 'rtutcp', port, first(BUSES).image);
  return { peer, device: bus('ATS1', rtuOverTcp(port), QUICK) };
};

const serveBehindConverter = async (): Promise<Served> => {
  const port = await freePort();
  const { line } = await startConverter(port);
  const peer = await startPymodbus(python, 'rtu', line, first(BUSES).image);
  return { peer, device: bus('ATS2', rtuOverTcp(port), QUICK) };
};

afterAll(cleanUp);

describe('the station shows every point of a controller exactly as it is held', () => {
  let station: StationProcess;
  const peers = new Map<string, ModbusPeer>();

  beforeAll(async () => {
    const served = await Promise.all([
      serveByJsmodbus(),
      ...(hasPymodbus ? [serveByPymodbus(), serveFramesInTcp()] : []),
      ...(hasLine ? [serveBehindConverter()] : []),
    ]);
    for (const { device, peer } of served) peers.set(device.code, peer);
    station = await startStationProcess({ stationFile: stationFile(served.map(({ device }) => device)) });
  });

  afterAll(async () => {
    await station.stop();
    await Promise.all([...peers.values()].map((peer) => peer.stop()));
  });

  /** Holds one image after the other and asks for exactly its values each time. */
  const followImages = async (code: string, images: readonly GoldenImage[]): Promise<void> => {
    for (const { image, expected } of images) {
      await peers.get(code)?.hold(image);
      await vi.waitFor(async () => expect(pointsOf(await station.metricsOf(code))).toEqual(expected), DEADLINE);
      expect(await station.metricsOf(code)).toMatchObject({ online: true, error: null });
    }
  };

  test('by jsmodbus, over TCP', TOGETHER, () => followImages('GEN2', SETS));

  test.skipIf(!hasPymodbus)('by pymodbus, over TCP (skipped without pymodbus)', TOGETHER, () =>
    followImages('GEN1', SETS),
  );

  test.skipIf(!hasPymodbus)('by pymodbus, as RTU frames in TCP (skipped without pymodbus)', TOGETHER, () =>
    followImages('ATS1', BUSES),
  );

  test.skipIf(!hasLine)(
    'by pymodbus, on a serial line behind a converter (skipped without pymodbus and socat)',
    TOGETHER,
    () => followImages('ATS2', BUSES),
  );
});

const journalRows = z.array(z.looseObject({ event: z.string(), timeMs: z.number() }));

describe.skipIf(!hasPymodbus)('a controller served by pymodbus (skipped without pymodbus)', () => {
  let station: StationProcess;
  let port: number;
  let peer: ModbusPeer;
  const { image, expected } = first(SETS);

  beforeAll(async () => {
    port = await freePort();
    peer = await startPymodbus(python, 'tcp', port, image);
    station = await startStationProcess({ stationFile: stationFile([generator('GEN1', tcp(port), QUICK)]) });
    await vi.waitFor(async () => expect(pointsOf(await station.metricsOf('GEN1'))).toEqual(expected), DEADLINE);
  });

  afterAll(async () => {
    await station.stop();
    await peer.stop();
  });

  test('keeps its other blocks when it refuses one', async () => {
    await peer.hold({ ...image, blocks: image.blocks.filter(({ address }) => address !== 174) });
    await vi.waitFor(async () => {
      const { power_total, gen_uab, quality, online } = await station.metricsOf('GEN1');
      expect({ power_total, gen_uab, reason: quality['power_total'], online }).toEqual({
        power_total: null,
        gen_uab: expected['gen_uab'],
        reason: 'exception',
        online: true,
      });
    }, DEADLINE);
    await peer.hold(image);
    await vi.waitFor(async () => expect(pointsOf(await station.metricsOf('GEN1'))).toEqual(expected), DEADLINE);
  });

  test('is offline within three missed polls with a reason, its values null, and online again without a call', async () => {
    await peer.stop();
    await vi.waitFor(async () => expect((await station.metricsOf('GEN1')).online).toBe(false), DEADLINE);
    const lost = await station.metricsOf('GEN1');
    const keys = Object.keys(expected).filter((key) => key !== 'quality');
    expect(pointsOf(lost)).toEqual({
      ...Object.fromEntries(keys.map((key) => [key, null])),
      quality: Object.fromEntries(keys.map((key) => [key, 'no_link'])),
    });
    expect(lost.error).toMatch(/^MKZ\.GEN1 unit 1 FC3 0\+106: /);

    await vi.waitFor(async () => {
      const [offline] = journalRows.parse((await station.ask('GET', '/api/journal?limit=1')).body);
      const { timesMs, reasons } = await historyOf(station, lost.device_id, 'gen_uab');
      const missed = timesMs.filter((time, index) => reasons[index] === 'no_link' && time <= (offline?.timeMs ?? 0));
      expect(offline?.event).toBe('device_offline');
      expect(missed.length).toBeGreaterThan(0);
      expect(missed.length).toBeLessThanOrEqual(3); // fewer where a scan answers for a slot that it ran over
    }, DEADLINE);

    peer = await startPymodbus(python, 'tcp', port, image);
    await vi.waitFor(async () => expect(pointsOf(await station.metricsOf('GEN1'))).toEqual(expected), DEADLINE);
    expect(await station.metricsOf('GEN1')).toMatchObject({ online: true, error: null });
  });
});
