import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Point, Profile } from '#shared/model/profile.ts';
import type { Reason } from '#shared/model/quality.ts';
import { checkProfile } from './checkProfile.ts';
import { blockOf, compileProfile, registersOf } from './compileProfile.ts';
import { decodeBlock } from './decode.ts';
import { functionsOf } from './functionsOf.ts';

interface GoldenCase {
  readonly case: string;
  readonly block: string;
  readonly reply: string;
  readonly values: Readonly<Record<string, readonly [number | null, Reason]>>;
}

const root = new URL('../../../', import.meta.url);
const devices = new URL('resources/devices/', root);
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, devices), 'utf8'));
const profileOf = (device: string): Profile => {
  const result = checkProfile(readJson(`${device}/profile.json`));
  if (!result.ok) throw new Error(result.error.join('\n'));
  return result.value;
};
const goldenOf = (device: string): readonly GoldenCase[] => readJson(`${device}/golden.json`) as readonly GoldenCase[];

const crc16 = (bytes: Uint8Array): number => {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
};

/** Function and registers of a complete reply: MBAP is told from RTU by its protocol number 0 and its own length. */
const readReply = (hex: string): { fc: number; registers: Uint16Array } => {
  expect(hex).toMatch(/^([0-9a-f]{2})+$/);
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const view = new DataView(bytes.buffer);
  const isTcp = view.getUint16(2) === 0 && view.getUint16(4) === bytes.length - 6;
  const pdu = isTcp ? bytes.subarray(7) : bytes.subarray(1, -2);
  if (!isTcp) expect(view.getUint16(bytes.length - 2, true)).toBe(crc16(bytes.subarray(0, -2)));
  expect(pdu[1]).toBe(pdu.length - 2);
  const words = new DataView(pdu.buffer, pdu.byteOffset + 2, pdu.length - 2);
  const registers = Uint16Array.from({ length: words.byteLength / 2 }, (_, index) => words.getUint16(2 * index));
  return { fc: pdu[0] ?? 0, registers };
};

const registersOfReply = (hex: string): Uint16Array => readReply(hex).registers;

const decoded = (profile: Profile, golden: GoldenCase): Record<string, [number | null, Reason]> => {
  const compiled = compileProfile(profile);
  const { fc, registers } = readReply(golden.reply);
  const { block, points } = blockOf(compiled, golden.block);
  expect(functionsOf(block)).toContain(fc);
  const values = decodeBlock(compiled, golden.block, registers);
  const keys = points.map(({ point }) => point.key);
  return Object.fromEntries(values.map(({ value, reason }, index) => [keys[index] ?? '', [value, reason]]));
};

const hasReason = (cases: readonly GoldenCase[], point: Point, reason: Reason): boolean =>
  cases.some((golden) => golden.values[point.key]?.[1] === reason);

describe.each(readdirSync(devices))('the golden replies of %s', (device) => {
  const profile = profileOf(device);
  const cases = goldenOf(device);

  it('decode to exactly their values', () => {
    expect(profile.id).toBe(device);
    for (const golden of cases)
      expect({ [golden.case]: decoded(profile, golden) }).toEqual({ [golden.case]: golden.values });
  });

  it('have a name of their own each', () => {
    expect(new Set(cases.map((golden) => golden.case)).size).toBe(cases.length);
  });

  it('show every point with a good value', () => {
    expect(profile.points.filter((point) => !hasReason(cases, point, 'ok')).map(({ key }) => key)).toEqual([]);
  });

  it('show every point that has no-data codes without its sensor', () => {
    const coded = profile.points.filter(
      (point) => point.type === 'f32' || (point.noData ?? point.noDataFrom ?? point.validRaw) !== undefined,
    );
    expect(coded.filter((point) => !hasReason(cases, point, 'no_sensor')).map(({ key }) => key)).toEqual([]);
  });

  it('show every point with a plausible range outside of it, its value kept', () => {
    const ranged = profile.points.filter((point) => point.plausible !== undefined);
    expect(ranged.filter((point) => !hasReason(cases, point, 'out_of_range')).map(({ key }) => key)).toEqual([]);
  });

  it('set every bit of a status word alone in one of the cases', () => {
    const missing = profile.points.filter((point) => {
      const block = profile.blocks.find(({ key }) => key === point.block);
      if (point.bit === undefined || block === undefined) return false;
      const alone = 1 << point.bit;
      const own = cases.filter((golden) => golden.block === point.block && golden.values[point.key]?.[0] === 1);
      return !own.some((golden) => registersOfReply(golden.reply)[point.address - block.address] === alone);
    });
    expect(missing.map(({ key }) => key)).toEqual([]);
  });

  it('come by every function of their block in one of the cases', () => {
    const seen = new Set(cases.map(({ block, reply }) => `${block} ${readReply(reply).fc.toString()}`));
    const wanted = profile.blocks.flatMap((block) => functionsOf(block).map((fc) => `${block.key} ${fc.toString()}`));
    expect(wanted.filter((name) => !seen.has(name))).toEqual([]);
  });

  it('carry a high word that is not zero for every 32-bit point', () => {
    const wide = profile.points.filter(({ type }) => registersOf(type) === 2);
    const highWord = profile.wordOrder === 'lowFirst' ? 1 : 0;
    const proved = wide.filter((point) => {
      const first = point.address - (profile.blocks.find(({ key }) => key === point.block)?.address ?? 0);
      const good = cases.filter((golden) => golden.values[point.key]?.[1] === 'ok');
      return good.some(({ reply }) => {
        const high = registersOfReply(reply)[first + highWord];
        return high !== 0 && high !== 0xffff;
      });
    });
    expect(proved).toEqual(wide);
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('the second opinion', () => {
  it.skipIf(!hasPython)(
    'tools/golden.py writes the goldens that lie beside the profiles (skipped without python3)',
    () => {
      const script = new URL('tools/golden.py', root);
      expect(existsSync(script)).toBe(true);
      const run = spawnSync('python3', [fileURLToPath(script), '--check'], { encoding: 'utf8' });
      expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
    },
  );
});
