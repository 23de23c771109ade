/**
 * PORT DEVICES SCANS FOLDER: the station's own scan loops, pipeline, recorder and writer thread, each device of sixty
 * registers scanned as fast as it answers, until so many scans are made and every frame of them is sealed. The clock on
 * the wall is one of the benchmark's: a round of all devices takes two seconds of it, as at the period of a plant.
 * Between them, rows of the plain table are written, so that both meet the same machine; their CPU is told apart.
 */
import { join } from 'node:path';
import { systemClock } from '../../src/main/app/systemClock.ts';
import type { Clock } from '../../src/shared/model/clock.ts';
import type { Device } from '../../src/shared/model/device.ts';
import { openPlainRows } from '../kit/plainRows.ts';
import { SITE, startRecording, startWriter } from '../kit/recordingStation.ts';
import { COUNT, sixtyRegisters } from '../kit/sixtyRegisters.ts';
import { generate } from '../reference/gensetWeek.ts';

const [port = 0, deviceCount = 0, scanGoal = 0] = process.argv.slice(2, 5).map(Number);
const folder = process.argv[5] ?? '.';

const ROUND_MS = 2_000;
const BEGIN_MS = Date.UTC(2026, 0, 5);
/** Connecting and the first steps are not measured. */
const WARM_UP_SCANS = 20 * deviceCount;
/** The station asks for it every ten seconds; here a window of four hours passes in twenty. */
const UPKEEP_INTERVAL_MS = 1_000;
const PLAIN_SCANS = 100;
const DAY_MS = 86_400_000;

const devices = Array.from({ length: deviceCount }, (_, index): Device => {
  const name = `D${index.toString()}`;
  return {
    id: index + 1,
    siteId: SITE.id,
    code: name,
    name,
    kind: 'generator',
    profile: sixtyRegisters().profile.id,
    active: true,
    connection: { kind: 'tcp', host: '127.0.0.1', port: port + index, unitId: 1 },
    pauseMs: 0,
    pollIntervalMs: 1,
    timeoutMs: 5_000,
  };
});

let scans = 0;
let failures = 0;
const clock: Clock = {
  monotonicMs: () => systemClock.monotonicMs(),
  epochMs: () => BEGIN_MS + Math.floor((scans * ROUND_MS) / deviceCount),
  // A timer of Node sleeps a millisecond at the least: a slot that is due sooner is not slept for.
  after: (delayMs, callback) => {
    if (delayMs >= 1) return systemClock.after(delayMs, callback);
    const immediate = setImmediate(callback);
    return () => clearImmediate(immediate);
  },
};
const totalUs = ({ user, system }: NodeJS.CpuUsage): number => user + system;

const { writer, profileRevisionId } = await startWriter(
  join(folder, 'saturated.db'),
  // The period by which values are held is that of the wall clock above.
  devices.map(({ id: _id, siteId: _site, ...device }) => ({ ...device, pollIntervalMs: ROUND_MS })),
);
const rows = openPlainRows(join(folder, 'saturated-rows.db'));
const week = generate(0.1);

let reached = (): void => undefined;
const warm = new Promise<void>((resolve) => (reached = resolve));
let finished = (): void => undefined;
const done = new Promise<void>((resolve) => (finished = resolve));
const recording = await startRecording({
  clock,
  devices,
  profileRevisionId,
  commit: (batch) => writer.call.commitFrames(batch),
  onFrame: ({ readings: [reading] }) => {
    scans += 1;
    if (reading?.outcome.ok !== true || reading.outcome.value.length !== COUNT) failures += 1;
    if (scans === WARM_UP_SCANS) reached();
    if (scans === WARM_UP_SCANS + scanGoal) finished();
  },
});

await warm;
const cpu = process.cpuUsage();
const mainCpu = process.threadCpuUsage();
const startMs = performance.now();
const before = scans;
let plainUs = 0;
let plainScans = 0;
let upkeep: Promise<unknown> | undefined;
const timer = setInterval(() => {
  upkeep ??= writer.call.upkeep(clock.epochMs()).finally(() => (upkeep = undefined));
  const own = process.threadCpuUsage();
  const from = plainScans % (week.n - PLAIN_SCANS);
  rows.write(week, from, from + PLAIN_SCANS);
  plainScans += PLAIN_SCANS;
  plainUs += totalUs(process.threadCpuUsage(own));
}, UPKEEP_INTERVAL_MS);
await done;
clearInterval(timer);
const measured = scans - before;
const scanMs = performance.now() - startMs;
const mainUs = totalUs(process.threadCpuUsage(mainCpu)) - plainUs;
await recording.close();
await upkeep;
await writer.call.upkeep(clock.epochMs() + DAY_MS);
const wholeUs = totalUs(process.cpuUsage(cpu)) - plainUs;
await writer.close();
rows.close();
process.stdout.write(
  `${JSON.stringify({
    scans: measured,
    failures,
    scans_per_s: measured / (scanMs / 1_000),
    cpu_us: wholeUs / measured,
    main_cpu_us: mainUs / measured,
    rows_cpu_us: plainUs / plainScans,
  })}\n`,
);
process.exit();
