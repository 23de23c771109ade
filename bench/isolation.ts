/**
 * What a sick device costs its neighbours: ten units behind one 9600-baud converter, one of them dead and one slow;
 * ten devices on endpoints of their own, one dead and one that resets every five seconds. Compared with the same plants in
 * health: how much the p95 of the others' cycle (start of scan to start of scan) grows.
 */
import type { Device } from '#shared/model/device.ts';
import { openLink } from '../src/main/app/openLink.ts';
import { type ScannedDevice, Scanners } from '../src/main/app/scanners.ts';
import { systemClock } from '../src/main/app/systemClock.ts';
import { randomSource } from '../src/main/simulator/randomSource.ts';
import { startEchoController } from '../tests/campaigns/echoController.ts';
import { TroubledWire } from '../tests/campaigns/troubledWire.ts';
import { rounded } from './kit/median.ts';
import type { Benchmark } from './run.ts';

const PERIOD_MS = 2_000;
/** A request and a reply with ten registers at 9600 8N2, with their silences: 40 characters of 1.146 ms. */
const LINE_MS = 46;
const SLOW_MS = 150;
const UNITS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const DEAD = 9;
const SICK = 10;
const RESET_INTERVAL_MS = 5_000;

const scanned = (unitId: number, port: number, kind: 'tcp' | 'rtuOverTcp'): ScannedDevice => {
  const name = `${kind}${unitId.toString()}`;
  const device: Device = {
    id: unitId,
    siteId: 1,
    code: name,
    name,
    kind: 'generator',
    profile: 'echo',
    active: true,
    connection: { kind, host: '127.0.0.1', port, unitId },
  };
  return {
    device,
    pauseMs: 0,
    plan: {
      deviceId: unitId,
      name,
      unitId,
      profile: 'echo',
      profileRevision: 1,
      blocks: [{ key: 'all', fc: 3, address: 0, count: 10 }],
      periodMs: PERIOD_MS,
      timeoutMs: 1_000,
      maxRegisters: 125,
    },
  };
};

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000 * seconds));

/** The largest p95 of the cycles of the units that stay healthy in both runs, ms. */
const worstP95 = async (devices: readonly ScannedDevice[], seconds: number): Promise<number> => {
  const scanners = new Scanners({
    clock: systemClock,
    simulated: false,
    openLink: openLink(systemClock),
    onFrame: () => undefined,
  });
  scanners.run(devices);
  await pause(seconds);
  const healthy = scanners.devices.filter(({ device }) => device.id !== DEAD && device.id !== SICK);
  const worst = Math.max(...healthy.map(({ scanner }) => scanner.statistics.cycle.p95Ms ?? Number.NaN));
  scanners.close();
  return worst;
};

const onOneLine = async (isSick: boolean, seconds: number): Promise<number> => {
  const controller = await startEchoController({
    framing: 'rtu',
    units: isSick ? UNITS.filter((unit) => unit !== DEAD) : UNITS,
    answerAfterMs: (unit) => (isSick && unit === SICK ? SLOW_MS : LINE_MS),
  });
  const worst = await worstP95(
    UNITS.map((unit) => scanned(unit, controller.port, 'rtuOverTcp')),
    seconds,
  );
  await controller.close();
  return worst;
};

const onOwnEndpoints = async (isSick: boolean, seconds: number): Promise<number> => {
  const controllers = await Promise.all(
    UNITS.map((unit) => startEchoController({ framing: 'tcp', units: [unit], answerAfterMs: () => 2 })),
  );
  const wires = await Promise.all(
    controllers.map(({ port }, index) =>
      TroubledWire.start({ framing: 'tcp', targetPort: port, random: randomSource(index, 'isolation') }),
    ),
  );
  if (isSick) await wires[DEAD - 1]?.apply('silence');
  const resetting = setInterval(() => {
    if (isSick) void wires[SICK - 1]?.apply('restart');
  }, RESET_INTERVAL_MS);
  const worst = await worstP95(
    UNITS.map((unit) => scanned(unit, wires[unit - 1]?.port ?? 0, 'tcp')),
    seconds,
  );
  clearInterval(resetting);
  for (const wire of wires) await wire.close();
  for (const controller of controllers) await controller.close();
  return worst;
};

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async ([text = '60']) => {
    const seconds = Number(text);
    const shared = { healthy: await onOneLine(false, seconds), sick: await onOneLine(true, seconds) };
    const own = { healthy: await onOwnEndpoints(false, seconds), sick: await onOwnEndpoints(true, seconds) };
    const growth = ({ healthy, sick }: { healthy: number; sick: number }): number => sick / healthy - 1;
    return {
      p95_growth: rounded(Math.max(0, growth(shared), growth(own))),
      shared_p95_ms: [shared.healthy, shared.sick].map(Math.round),
      own_p95_ms: [own.healthy, own.sick].map(Math.round),
      seconds,
    };
  },
};
