/** Scans of the made-up sets as frames of the controller that the profile describes. */

import type { BlockReading, Frame } from '../../src/shared/model/frame.ts';
import type { Block, Point, Profile } from '../../src/shared/model/profile.ts';
import { failure, success } from '../../src/shared/model/result.ts';
import { coolantRaw, type GensetNumber, isRunning, noiseOf, outcomeOf, powerRaw, scanMs } from './gensetScan.ts';

/** What an engineer looks at; the words of alarms, which are nearly always 0, are left out. */
const BLOCKS: ReadonlySet<string> = new Set([
  'breaker',
  'gen_voltage',
  'gen_current',
  'power',
  'engine',
  'accumulated',
]);
const BLOCK_MS = 12;
const WORKED_IN_MS = 3;

/** The part of the controller's profile that the year is recorded with. */
export const recordedPart = (profile: Profile): Profile => ({
  ...profile,
  blocks: profile.blocks.filter(({ key }) => BLOCKS.has(key)),
  points: profile.points.filter(({ block }) => BLOCKS.has(block)),
});

type Signal = (set: GensetNumber, scan: number) => number;

/** A value while the engine runs, with so many bits of noise; 0 while it stands. */
const whileRunning =
  (value: number, salt: number, bits: number): Signal =>
  (set, scan) =>
    isRunning(set, scan) ? value + noiseOf(set, scan, salt, bits) : 0;

const ofPower =
  (share: number, salt: number): Signal =>
  (set, scan) =>
    isRunning(set, scan) ? Math.round(powerRaw(set, scan) * share) + noiseOf(set, scan, salt, 2) : 0;

/** Registers as the controller sends them; a point that is not named stays 0. */
const SIGNALS: Readonly<Record<string, Signal>> = {
  gen_closed: (set, scan) => (isRunning(set, scan) ? 1 : 0),
  gen_normal: (set, scan) => (isRunning(set, scan) ? 1 : 0),
  gen_uab: whileRunning(3_990, 3, 4),
  gen_ubc: whileRunning(3_985, 4, 4),
  gen_uca: whileRunning(3_993, 5, 4),
  gen_freq: whileRunning(4_996, 6, 3),
  current_a: ofPower(1.55, 7),
  current_b: ofPower(1.57, 8),
  current_c: ofPower(1.53, 9),
  power_a: ofPower(0.33, 10),
  power_b: ofPower(0.34, 11),
  power_c: ofPower(0.33, 12),
  power_total: powerRaw,
  reactive_total: ofPower(0.36, 13),
  pf_avg: whileRunning(936, 14, 3),
  engine_speed: whileRunning(1_498, 15, 2),
  battery_volt: (set, scan) => 270 + noiseOf(set, scan, 1, 2),
  coolant_temp: coolantRaw,
  oil_pressure: whileRunning(428, 2, 3),
  oil_temp: (set, scan) => (isRunning(set, scan) ? 92 : 44),
  gen_status: (set, scan) => (isRunning(set, scan) ? 9 : 0),
  gen_switch: (set, scan) => (isRunning(set, scan) ? 3 : 7),
  mains_switch: () => 3,
  run_hours: (_set, scan) => Math.floor(scan / 1_800) & 0xffff,
  energy_kwh: (_set, scan) => Math.floor(scan / 20),
};

const WIDE = new Set(['u32', 's32', 'f32']);

/** The lower word comes first, as the profile says. */
const writePoint = (registers: Uint16Array, block: Block, point: Point, raw: number): void => {
  const at = point.address - block.address;
  if (point.bit !== undefined) {
    registers[at] = (registers[at] ?? 0) | (raw << point.bit);
    return;
  }
  registers[at] = raw & 0xffff;
  if (WIDE.has(point.type)) registers[at + 1] = (raw >>> 16) & 0xffff;
};

/** Gives the frame of a scan; null while the station is off. `beginMs`: when the year begins. */
export const gensetFrames = (profile: Profile, beginMs: number) => {
  const blocks = profile.blocks.map((block) => ({
    block,
    written: profile.points.flatMap((point) => {
      const signal = SIGNALS[point.key];
      return point.block === block.key && signal !== undefined ? [{ point, signal }] : [];
    }),
  }));
  return (set: GensetNumber, scan: number, deviceId: number): Frame | null => {
    const outcome = outcomeOf(set, scan);
    if (outcome === 'off') return null;
    const startMs = beginMs + scanMs(set, scan);
    const readings = blocks.map(({ block, written }, index): BlockReading => {
      const requestMs = startMs + BLOCK_MS * index;
      const stamps = { block: block.key, requestMs, replyMs: requestMs + BLOCK_MS };
      if (outcome !== 'read') return { ...stamps, outcome: failure({ reason: outcome, message: outcome }) };
      const registers = new Uint16Array(block.count);
      for (const { point, signal } of written) writePoint(registers, block, point, signal(set, scan));
      return { ...stamps, outcome: success(registers) };
    });
    const processedMs = startMs + BLOCK_MS * blocks.length + WORKED_IN_MS;
    const { id, revision } = profile;
    return { deviceId, profile: id, profileRevision: revision, processedMs, slots: 1, simulated: false, readings };
  };
};
