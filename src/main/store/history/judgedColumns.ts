/** Registers of one point over many frames → its raw samples, judged as `decodePoint` judges a single value. */
import type { CompiledPoint } from '#main/profile/compileProfile.ts';
import { refusalOf } from '#main/profile/refusalOf.ts';
import { engineeringValue } from '#main/profile/scaling.ts';
import { QUALITY, reasonFromCode } from '#shared/model/quality.ts';
import type { MissingSpan, Run } from '../chunk/frameColumns.ts';
import type { NumberColumn, SampleColumns } from '../tier/sampleColumns.ts';
import { runsOf } from '../trend/qualityRuns.ts';
import { ascendingColumns } from './ascendingColumns.ts';

/** What a point is made of, one cell a frame. */
export interface PointSource {
  /** UTC epoch ms of the point's block. */
  readonly timesMs: Float64Array;
  readonly outcomes: readonly Run[];
  readonly missing: readonly MissingSpan[];
  readonly flags: readonly Run[];
  readonly low: Uint16Array;
  /** Absent for points of one register. */
  readonly high: Uint16Array | undefined;
}

const OK = QUALITY.ok.code;
/** Bit 0 of a frame's flags. */
const SIMULATED = 1;
/** Reasons that a block can fail for; a byte that is none of them means no link, as in `decodePayload`. */
const FAILURES: ReadonlySet<string | undefined> = new Set(['timeout', 'crc', 'exception']);

/** Raw samples with their reasons, in the order of time. What comes back may share memory with the source. */
export const judgedColumns = (source: PointSource, point: CompiledPoint): SampleColumns => {
  const unsigned = unsignedColumn(source, point);
  const values = signedColumn(unsigned, point);
  const codes = new Uint8Array(source.timesMs.length);
  for (const { from, to, code } of source.outcomes) if (code !== OK) codes.fill(failureCode(code), from, to);
  for (const span of source.missing) if (refusalOf(point, span.ranges) !== undefined) refuse(codes, span);
  if (point.bitMask === 0) judge(codes, unsigned, values, point);
  for (const { from, to, code } of source.flags) if ((code & SIMULATED) !== 0) simulate(codes, from, to);
  return ascendingColumns(source.timesMs, values, codes) ?? { timesMs: source.timesMs, values, quality: runsOf(codes) };
};

const failureCode = (code: number): number => (FAILURES.has(reasonFromCode(code)) ? code : QUALITY.no_link.code);

const refuse = (codes: Uint8Array, { from, to }: MissingSpan): void => {
  for (let index = from; index < to; index += 1) if (codes[index] === OK) codes[index] = QUALITY.exception.code;
};

const simulate = (codes: Uint8Array, from: number, to: number): void => {
  for (let index = from; index < to; index += 1) if (codes[index] === OK) codes[index] = QUALITY.simulated.code;
};

/** The register or the pair as it came: no-data codes are compared with it before the sign is applied. */
const unsignedColumn = ({ low, high }: PointSource, { bitMask }: CompiledPoint): NumberColumn => {
  if (bitMask !== 0) {
    const bits = new Uint8Array(low.length);
    for (let index = 0; index < low.length; index += 1) bits[index] = ((low[index] ?? 0) & bitMask) === 0 ? 0 : 1;
    return bits;
  }
  if (high === undefined) return low;
  const pairs = new Uint32Array(low.length);
  for (let index = 0; index < low.length; index += 1) pairs[index] = (high[index] ?? 0) * 0x1_0000 + (low[index] ?? 0);
  return pairs;
};

/** The same bytes under another sign; of float registers their numbers. */
const signedColumn = (unsigned: NumberColumn, { isFloat, signed }: CompiledPoint): NumberColumn => {
  const { buffer, byteOffset, length } = unsigned;
  if (isFloat) return new Float64Array(new Float32Array(buffer, byteOffset, length));
  if (!signed) return unsigned;
  return unsigned.BYTES_PER_ELEMENT === 2
    ? new Int16Array(buffer, byteOffset, length)
    : new Int32Array(buffer, byteOffset, length);
};

const judge = (codes: Uint8Array, unsigned: NumberColumn, values: NumberColumn, point: CompiledPoint): void => {
  const { noDataFrom, plausible, scaling } = point;
  const { min, max } = point.validRaw;
  const isBounded = Number.isFinite(plausible.min) || Number.isFinite(plausible.max);
  // A copy: looking through an array that is frozen, as a checked profile's, takes ten times as long.
  const noData = [...point.noData];
  for (let index = 0; index < codes.length; index += 1) {
    if (codes[index] !== OK) continue;
    const word = unsigned[index] ?? 0;
    const raw = values[index] ?? 0;
    const isValid = word < noDataFrom && Number.isFinite(raw) && raw >= min && raw <= max;
    if (!isValid || noData.includes(word)) codes[index] = QUALITY.no_sensor.code;
    else if (isBounded) {
      const value = engineeringValue(scaling, raw);
      if (!(value >= plausible.min && value <= plausible.max)) codes[index] = QUALITY.out_of_range.code;
    }
  }
};
