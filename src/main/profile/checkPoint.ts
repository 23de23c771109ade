import {
  type Block,
  type BlockPart,
  COUNTER_KINDS,
  POINT_GROUPS,
  POINT_TYPES,
  type Point,
  type PointType,
} from '#shared/model/profile.ts';
import { UNITS } from '#shared/model/units.ts';
import { registersOf } from './compileProfile.ts';
import {
  aKey,
  aListOf,
  aLocalText,
  aNumber,
  anObject,
  aRange,
  aScale,
  aText,
  aWhole,
  type FieldRules,
  type FieldTest,
  fieldProblems,
  isTrue,
  oneOf,
  optional,
  required,
} from './fieldRules.ts';

const DAY_MS = 86_400_000;
const rawCode = aWhole(0, 0xffff_ffff);

/** The fixed fields of `/api/metrics`, beside which the points stand by their keys. */
const TAKEN_KEYS: ReadonlySet<unknown> = new Set([
  'device_id',
  'device_code',
  'site_code',
  'device_type',
  'timestamp',
  'online',
  'error',
  'quality',
]);

const aPointKey: FieldTest = (value) =>
  aKey(value) ?? (TAKEN_KEYS.has(value) ? `${String(value)} is a fixed field of /api/metrics` : null);

const aCounter: FieldTest = anObject({
  kind: required(oneOf(...COUNTER_KINDS)),
  parts: optional(anObject({ minutes: required(aKey), seconds: optional(aKey) })),
});

const POINT_RULES: FieldRules = {
  key: required(aPointKey),
  block: required(aKey),
  address: required(aWhole(0, 0xffff)),
  type: required(oneOf(...POINT_TYPES)),
  bit: optional(aWhole(0, 15)),
  scale: optional(aScale),
  offset: optional(aNumber),
  unit: optional((value) =>
    typeof value === 'string' && Object.hasOwn(UNITS, value) ? null : `is not a known unit: ${JSON.stringify(value)}`,
  ),
  decimals: optional(aWhole(0, 6)),
  noData: optional(aListOf(rawCode)),
  noDataFrom: optional(rawCode),
  validRaw: optional(aRange),
  plausible: optional(aRange),
  wrapTo: optional((value) => aNumber(value) ?? (Number(value) > 0 ? null : 'is not above 0')),
  codes: optional(aKey),
  group: required(oneOf(...POINT_GROUPS)),
  label: required(aLocalText),
  frozenAfterMs: optional(aWhole(1_000, DAY_MS)),
  counter: optional(aCounter),
  unverified: optional(isTrue),
  note: optional(aText),
};

const SIGNED: ReadonlySet<PointType> = new Set(['s16', 's32', 'f32']);

/** Fields that would say nothing, or something false, about a point of the type. */
const withoutMeaning = (type: PointType): readonly (keyof Point)[] => {
  const forQuantities: readonly (keyof Point)[] = ['scale', 'offset', 'unit', 'decimals', 'plausible', 'wrapTo'];
  if (type === 'bit') return [...forQuantities, 'noData', 'noDataFrom', 'validRaw', 'codes', 'frozenAfterMs'];
  if (type === 'enum') return [...forQuantities, 'bit', 'frozenAfterMs'];
  return ['bit', 'codes'];
};

const typeProblems = (point: Point, tables: ReadonlySet<string>): string[] => {
  const where = `point ${point.key}`;
  const problems = withoutMeaning(point.type)
    .filter((field) => point[field] !== undefined)
    .map((field) => `${where}: ${field} has no meaning for type ${point.type}`);
  if (point.type === 'bit' && point.bit === undefined) problems.push(`${where} has no bit`);
  if (point.type === 'enum' && point.codes === undefined) problems.push(`${where} has no codes`);
  if (point.codes !== undefined && !tables.has(point.codes)) {
    problems.push(`${where}: codes names an unknown table ${point.codes}`);
  }
  // Negative values travel as the upper half of the range: a limit before the sign would swallow them.
  if (SIGNED.has(point.type) && point.noDataFrom !== undefined) {
    problems.push(`${where}: noDataFrom has no meaning for the signed type ${point.type}`);
  }
  return problems;
};

const codeRangeProblems = (point: Point): string[] => {
  if (registersOf(point.type) === 2) return [];
  const codes = [...(point.noData ?? []), ...(point.noDataFrom === undefined ? [] : [point.noDataFrom])];
  return codes
    .filter((code) => code > 0xffff)
    .map((code) => `point ${point.key}: no-data code ${code.toString()} does not fit into one register`);
};

const holds = ({ address, count }: BlockPart, point: Point): boolean =>
  point.address >= address && point.address + registersOf(point.type) <= address + count;

const placeProblems = (point: Point, blocks: readonly Block[]): string[] => {
  const block = blocks.find((candidate) => candidate.key === point.block);
  if (block === undefined) return [`point ${point.key}: block ${point.block} is unknown`];
  const end = block.address + block.count;
  if (point.address < block.address || point.address >= end) {
    return [`point ${point.key}: address ${point.address.toString()} is outside block ${block.key}`];
  }
  if (point.address + registersOf(point.type) > end) {
    return [`point ${point.key}: its second register is beyond the end of block ${block.key}`];
  }
  const held = block.parts?.some((part) => holds(part, point)) ?? true;
  return held ? [] : [`point ${point.key}: no part of block ${block.key} holds it whole`];
};

export interface PointSurroundings {
  /** Blocks that passed their own check. */
  readonly blocks: readonly Block[];
  /** Names of the code tables. */
  readonly tables: ReadonlySet<string>;
}

/** Checks one point by itself and against the profile's blocks and code tables. `where` names it in messages. */
export const checkPoint = (where: string, value: unknown, surroundings: PointSurroundings): string[] => {
  const problems = fieldProblems(where, value, POINT_RULES);
  if (problems.length > 0) return problems;
  // The rules above have just proved the shape.
  const point = value as Point;
  return [
    ...typeProblems(point, surroundings.tables),
    ...codeRangeProblems(point),
    ...placeProblems(point, surroundings.blocks),
  ];
};
