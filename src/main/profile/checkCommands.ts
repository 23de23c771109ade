import {
  type BlockPart,
  COMMAND_FUNCTIONS,
  COMMAND_ROLES,
  COMMAND_SIGNALS,
  type Command,
  type CommandFeedback,
} from '#shared/model/profile.ts';
import { UNITS } from '#shared/model/units.ts';
import { ADDRESS_SPACE } from './addressSpace.ts';
import { aCondition, conditionProblems, type NamedParts, tableOf } from './checkCondition.ts';
import { neverWritten } from './checkNeverWrite.ts';
import { registersOf } from './compileProfile.ts';
import {
  aBoolean,
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
  fieldProblems,
  isRecord,
  oneOf,
  optional,
  required,
} from './fieldRules.ts';

const FEEDBACK = anObject({
  point: required(aKey),
  values: optional(aListOf(aNumber)),
  withinMs: required(aWhole(100, 600_000)),
});

const COMMAND_RULES: FieldRules = {
  key: required(aKey),
  fc: required(oneOf(...COMMAND_FUNCTIONS)),
  address: required(aWhole(0, ADDRESS_SPACE - 1)),
  type: optional(oneOf('u16', 's16', 'u32', 's32', 'f32')),
  value: optional(aNumber),
  range: optional(aRange),
  scale: optional(aScale),
  unit: optional(oneOf(...Object.keys(UNITS))),
  decimals: optional(aWhole(0, 6)),
  codes: optional(aKey),
  signal: required(oneOf(...COMMAND_SIGNALS)),
  pulseMs: optional(aWhole(10, 60_000)),
  toggle: required(aBoolean),
  precondition: optional(aListOf(aCondition)),
  feedback: optional(FEEDBACK),
  role: required(oneOf(...COMMAND_ROLES)),
  label: required(aLocalText),
  verified: required(aBoolean),
  note: optional(aText),
};

const RAW_LIMITS = {
  u16: [0, 0xffff],
  s16: [-0x8000, 0x7fff],
  u32: [0, 0xffff_ffff],
  s32: [-0x8000_0000, 0x7fff_ffff],
} as const;

/** Fields that say how a chosen value becomes a raw one. */
const SET_POINT_FIELDS = ['range', 'scale', 'unit', 'decimals', 'codes'] as const;

const coilProblems = (command: Command): string[] => {
  const foreign = ['type', ...SET_POINT_FIELDS] as const;
  const problems = foreign
    .filter((field) => command[field] !== undefined)
    .map((field) => `${field} has no meaning for function 5`);
  if (command.value !== 0 && command.value !== 1) problems.push('value of a coil is 1 or 0');
  return problems;
};

const rawProblems = (command: Command, raws: readonly number[]): string[] => {
  const { type = 'u16' } = command;
  if (type === 'f32') return [];
  const [min, max] = RAW_LIMITS[type];
  // A decimal such as 100 / 0.1 need not come out whole to the last bit.
  const fits = (raw: number): boolean => Math.abs(raw - Math.round(raw)) < 1e-6 && raw >= min && raw <= max;
  return raws.filter((raw) => !fits(raw)).map((raw) => `${raw.toString()} does not fit into ${type}`);
};

const registerProblems = (command: Command): string[] => {
  const { fc, address, type = 'u16', value, range, scale = 1 } = command;
  const width = registersOf(type);
  const problems = rawProblems(command, value !== undefined ? [value] : []);
  if (range !== undefined) problems.push(...rawProblems(command, [range.min / scale, range.max / scale]));
  if (fc === 6 && width === 2) problems.push(`type ${type} has two registers: function 6 writes one`);
  if (address + width > ADDRESS_SPACE) problems.push('its second register is beyond register 65535');
  if (range === undefined) {
    const foreign = SET_POINT_FIELDS.filter((field) => command[field] !== undefined);
    problems.push(...foreign.map((field) => `${field} has no meaning without a range`));
  }
  return problems;
};

const signalProblems = ({ fc, signal, pulseMs, toggle, precondition }: Command): string[] => {
  const problems: string[] = [];
  if (signal === 'pulse' && fc !== 5) problems.push('only a coil can be pulsed');
  if (signal === 'pulse' && pulseMs === undefined) problems.push('a pulse has no pulseMs');
  if (signal === 'level' && pulseMs !== undefined) problems.push('pulseMs has no meaning for a level');
  if (toggle && fc !== 5) problems.push('only a coil can toggle');
  if (toggle && precondition === undefined) problems.push('a toggle has no precondition: its effect would be a guess');
  return problems;
};

const feedbackProblems = (
  { value }: Command,
  { point, values }: CommandFeedback,
  surroundings: NamedParts,
): string[] => {
  const problems = conditionProblems('feedback', { point, values: values ?? [] }, surroundings);
  if (value !== undefined && values === undefined) problems.push('feedback has no values');
  if (value === undefined && values !== undefined) {
    problems.push('feedback: values have no meaning for a set-point: what was written is expected');
  }
  return problems;
};

const commandProblems = (command: Command, surroundings: NamedParts): string[] => {
  const { fc, value, range, codes, precondition = [], feedback } = command;
  const problems = [
    ...(fc === 5 ? coilProblems(command) : registerProblems(command)),
    ...signalProblems(command),
    ...precondition.flatMap((condition) => conditionProblems('precondition', condition, surroundings)),
    ...(feedback === undefined ? [] : feedbackProblems(command, feedback, surroundings)),
  ];
  if (fc !== 5 && (value === undefined) === (range === undefined)) problems.push('has either a value or a range');
  if (codes !== undefined && tableOf(surroundings, codes) === undefined) {
    problems.push(`codes names an unknown table ${codes}`);
  }
  return problems;
};

const neverProblems = ({ fc, address, type = 'u16' }: Command, never: readonly BlockPart[]): string[] => {
  const last = address + registersOf(type) - 1;
  const isNever = never.some((span) => last >= span.address && address < span.address + span.count);
  return fc !== 5 && isNever ? ['its registers stand in neverWrite'] : [];
};

/**
 * Checks the command table against the profile's points and code tables, and the registers that are never written; a
 * profile without it is fine.
 */
export const checkCommands = (value: unknown, surroundings: NamedParts, neverWrite: unknown): string[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length === 0) return ['commands is not a list, or is empty'];
  const keys = new Set<unknown>();
  const never = neverWritten(neverWrite);
  return (value as unknown[]).flatMap((candidate, position) => {
    const key = isRecord(candidate) && typeof candidate['key'] === 'string' ? candidate['key'] : undefined;
    const where = key === undefined ? `command number ${(position + 1).toString()}` : `command ${key}`;
    const repeated = key !== undefined && keys.has(key) ? [`${where} stands twice`] : [];
    keys.add(key);
    const found = fieldProblems(where, candidate, COMMAND_RULES);
    if (found.length > 0) return [...repeated, ...found];
    // The rules above have just proved the shape.
    const command = candidate as Command;
    const deeper = [...commandProblems(command, surroundings), ...neverProblems(command, never)];
    return [...repeated, ...deeper.map((problem) => `${where}: ${problem}`)];
  });
};
