/** The counters of a profile, made ready for reading. */
import type { MissingRange } from '#shared/model/frame.ts';
import type { CounterKind, Point } from '#shared/model/profile.ts';
import { type CompiledPoint, type CompiledProfile, registersOf } from './compileProfile.ts';
import { refusalOf } from './refusalOf.ts';

export interface CounterPoint {
  readonly point: Point;
  readonly kind: CounterKind;
  /** 2^16 or 2^32. */
  readonly registerModulus: number;
  /** The point's unit per count of its register, the device's own scale included. */
  readonly scale: number;
  readonly resolution: 'hours' | 'minutes' | 'seconds';
  /** The point, and its minutes and seconds where it has them. */
  readonly parts: readonly CompiledPoint[];
}

/** Minutes of an hour, seconds of a minute. */
const PART_MODULUS = 60;
const RESOLUTIONS = ['hours', 'minutes', 'seconds'] as const;

export const counterPoints = (compiled: CompiledProfile): CounterPoint[] => {
  const byKey = new Map(compiled.points.map((candidate) => [candidate.point.key, candidate]));
  return compiled.points.flatMap((main) => {
    const { counter } = main.point;
    if (counter === undefined) return [];
    const keys = [main.point.key, counter.parts?.minutes, counter.parts?.seconds];
    const parts = keys.flatMap((key) => (key === undefined ? [] : (byKey.get(key) ?? [])));
    const { numerator, divisor } = main.scaling;
    return {
      point: main.point,
      kind: counter.kind,
      registerModulus: registersOf(main.point.type) === 2 ? 2 ** 32 : 2 ** 16,
      scale: counter.kind === 'energy' ? Math.abs(numerator / divisor) : 1,
      resolution: RESOLUTIONS[parts.length - 1] ?? 'hours',
      parts,
    };
  });
};

/** What the counter shows, in its finest parts; null where a part has no value. `registers`: those of its block. */
export const counterTicks = (
  { parts }: CounterPoint,
  registers: Uint16Array,
  missing: readonly MissingRange[] = [],
): number | null => {
  let ticks = 0;
  for (const [position, part] of parts.entries()) {
    const raw = unsignedRaw(part, registers);
    if (raw === null || refusalOf(part, missing) !== undefined) return null;
    if (position > 0 && raw >= PART_MODULUS) return null;
    ticks = position === 0 ? raw : ticks * PART_MODULUS + raw;
  }
  return ticks;
};

const unsignedRaw = (part: CompiledPoint, registers: Uint16Array): number | null => {
  const low = registers[part.lowIndex];
  const high = part.highIndex < 0 ? 0 : registers[part.highIndex];
  if (low === undefined || high === undefined) return null;
  const raw = high * 0x1_0000 + low;
  return part.noData.includes(raw) || raw >= part.noDataFrom ? null : raw;
};
