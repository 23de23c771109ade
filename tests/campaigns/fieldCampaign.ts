/**
 * The field campaign: the production links and scan loops over hostile lines, for as long as asked. Troubles come and
 * go by a seed; after each, every device must be good again in time, and no register may ever be wrong.
 */
import type { Device } from '#shared/model/device.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { Block } from '#shared/model/profile.ts';
import { openLink } from '../../src/main/app/openLink.ts';
import { type ScannedDevice, Scanners } from '../../src/main/app/scanners.ts';
import { systemClock } from '../../src/main/app/systemClock.ts';
import { randomSource } from '../../src/main/simulator/randomSource.ts';
import { drawBelow } from '../../src/main/simulator/wire/wireFrames.ts';
import { expectedRegister, startEchoController } from './echoController.ts';
import { TROUBLE_NAMES, TroubledWire } from './troubledWire.ts';

export interface FieldOptions {
  readonly seconds: number;
  readonly seed: number;
}

export interface FieldOutcome {
  readonly seed: number;
  readonly troubles: number;
  readonly scans: number;
  readonly servedBlocks: number;
  /** Registers with another content than their address says, each with its device. */
  readonly wrong: readonly string[];
  /** Longest time from the end of a trouble to all devices of a line being good, ms. */
  readonly worstOwnMs: number;
  readonly worstSharedMs: number;
  /** Devices that were not good in time, with the trouble before. */
  readonly late: readonly string[];
}

const BLOCKS: readonly Block[] = [
  { key: 'status', fc: 3, address: 0, count: 3 },
  { key: 'power', fc: 3, address: 174, count: 28 },
  { key: 'engine', fc: 3, address: 212, count: 30 },
];
const PERIOD_MS = 500;
const TIMEOUT_MS = 400;
const TROUBLE_MS = 2_500;
/** What is promised: five seconds on an endpoint of its own, ten behind a shared line. */
const OWN_LIMIT_MS = 5_000;
const SHARED_LIMIT_MS = 10_000;

interface Line {
  readonly wire: TroubledWire;
  readonly deviceIds: readonly number[];
  readonly isShared: boolean;
}

const scannedDevice = (id: number, unitId: number, port: number, kind: 'tcp' | 'rtuOverTcp'): ScannedDevice => {
  const device: Device = {
    id,
    siteId: 1,
    code: `D${id.toString()}`,
    name: `D${id.toString()}`,
    kind: 'generator',
    profile: 'echo',
    active: true,
    connection: { kind, host: '127.0.0.1', port, unitId },
  };
  const plan = {
    deviceId: id,
    name: device.code,
    unitId,
    profile: 'echo',
    profileRevision: 1,
    blocks: BLOCKS,
    periodMs: PERIOD_MS,
    timeoutMs: TIMEOUT_MS,
    maxRegisters: 125,
  };
  return { device, plan, pauseMs: kind === 'tcp' ? 0 : 5 };
};

const wrongRegistersOf = (frame: Frame, unitId: number): string[] => {
  const wrong: string[] = [];
  frame.readings.forEach(({ outcome }, position) => {
    if (!outcome.ok) return;
    const address = BLOCKS[position]?.address ?? 0;
    outcome.value.forEach((register, index) => {
      const expected = expectedRegister(unitId, address + index);
      if (register !== expected) wrong.push(`D${unitId} ${address + index}: ${register}, not ${expected}`);
    });
  });
  return wrong;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs it. Device 9 is a dead unit on the shared line, which must not keep its neighbours. */
export const runFieldCampaign = async ({ seconds, seed }: FieldOptions): Promise<FieldOutcome> => {
  const random = randomSource(seed, 'troubles');
  const own = await Promise.all(
    [1, 2, 3].map((unit) => startEchoController({ framing: 'tcp', units: [unit], answerAfterMs: () => 2 })),
  );
  const shared = await startEchoController({ framing: 'rtu', units: [11, 12, 13], answerAfterMs: () => 4 });
  const lines: Line[] = [];
  for (const [index, { port }] of own.entries()) {
    const unit = index + 1;
    const wire = await TroubledWire.start({
      framing: 'tcp',
      targetPort: port,
      random: randomSource(seed, `wire ${unit.toString()}`),
    });
    lines.push({ wire, deviceIds: [unit], isShared: false });
  }
  const sharedWire = await TroubledWire.start({
    framing: 'rtu',
    targetPort: shared.port,
    random: randomSource(seed, 'shared wire'),
  });
  lines.push({ wire: sharedWire, deviceIds: [11, 12, 13], isShared: true });

  const devices = [
    ...[1, 2, 3].map((unit, index) => scannedDevice(unit, unit, lines[index]?.wire.port ?? 0, 'tcp')),
    ...[11, 12, 13, 9].map((unit) => scannedDevice(unit, unit, sharedWire.port, 'rtuOverTcp')),
  ];
  const tally = { scans: 0, servedBlocks: 0, wrong: [] as string[] };
  const wholeAtMs = new Map<number, number>();
  const scanners = new Scanners({
    clock: systemClock,
    simulated: false,
    openLink: openLink(systemClock),
    onFrame: (frame) => {
      tally.scans += 1;
      tally.wrong.push(...wrongRegistersOf(frame, frame.deviceId));
      tally.servedBlocks += frame.readings.filter(({ outcome }) => outcome.ok).length;
      if (frame.readings.every(({ outcome }) => outcome.ok)) wholeAtMs.set(frame.deviceId, systemClock.monotonicMs());
    },
  });
  scanners.run(devices);

  const worst = { own: 0, shared: 0 };
  const late: string[] = [];
  let troubles = 0;
  const endMs = systemClock.monotonicMs() + seconds * 1_000;
  const harass = async ({ wire, deviceIds, isShared }: Line): Promise<void> => {
    const limitMs = isShared ? SHARED_LIMIT_MS : OWN_LIMIT_MS;
    while (systemClock.monotonicMs() < endMs) {
      const trouble = TROUBLE_NAMES[drawBelow(random, TROUBLE_NAMES.length)] ?? 'reset';
      troubles += 1;
      await wire.apply(trouble);
      await pause(TROUBLE_MS * random.uniform(0.3, 1.3));
      await wire.apply(null);
      const healedMs = systemClock.monotonicMs();
      const isGood = (id: number): boolean => (wholeAtMs.get(id) ?? 0) > healedMs;
      while (!deviceIds.every(isGood) && systemClock.monotonicMs() - healedMs < limitMs) await pause(20);
      const tookMs = systemClock.monotonicMs() - healedMs;
      for (const id of deviceIds) if (!isGood(id)) late.push(`D${id.toString()} after ${trouble}`);
      worst[isShared ? 'shared' : 'own'] = Math.max(worst[isShared ? 'shared' : 'own'], tookMs);
      await pause(200);
    }
  };
  await Promise.all(lines.map(harass));

  scanners.close();
  for (const { wire } of lines) await wire.close();
  for (const controller of [...own, shared]) await controller.close();
  return { seed, troubles, ...tally, worstOwnMs: Math.round(worst.own), worstSharedMs: Math.round(worst.shared), late };
};
