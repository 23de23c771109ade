import { DEVICE_KINDS } from '#shared/model/device.ts';
import type { Point, Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { checkAlarmNames } from './checkAlarmNames.ts';
import { checkAlarmRules } from './checkAlarmRules.ts';
import { checkAlarms } from './checkAlarms.ts';
import { checkBlocks, MODBUS_MAX_REGISTERS } from './checkBlocks.ts';
import { checkCodes } from './checkCodes.ts';
import { checkCommands } from './checkCommands.ts';
import { checkCounters } from './checkCounters.ts';
import { checkEvents } from './checkEvents.ts';
import { checkNeverWrite } from './checkNeverWrite.ts';
import { checkPoint, type PointSurroundings } from './checkPoint.ts';
import {
  aText,
  aWhole,
  type FieldRules,
  type FieldTest,
  fieldProblems,
  isRecord,
  oneOf,
  optional,
  required,
} from './fieldRules.ts';

// Checked in detail elsewhere; named here so that they count as known and required.
const elsewhere: FieldTest = () => null;

const PROFILE_RULES: FieldRules = {
  id: required((value) =>
    typeof value === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) ? null : 'is not a name like smartgen-hgm9560',
  ),
  revision: required(aWhole(1, 0xffff)),
  protocol: required(oneOf('modbus')),
  manufacturer: required(aText),
  model: required(aText),
  kind: required(oneOf(...DEVICE_KINDS)),
  wordOrder: required(oneOf('lowFirst', 'highFirst')),
  pacing: required(elsewhere),
  blocks: required(elsewhere),
  codes: required(elsewhere),
  points: required(elsewhere),
  alarms: optional(elsewhere),
  alarmRules: optional(elsewhere),
  procedures: optional(elsewhere),
  events: optional(elsewhere),
  commands: optional(elsewhere),
  neverWrite: optional(elsewhere),
};

const PACING_RULES: FieldRules = {
  pauseMs: required(aWhole(0, 60_000)),
  timeoutMs: required(aWhole(1, 60_000)),
  pollIntervalMs: required(aWhole(1, 86_400_000)),
  maxRegisters: required(aWhole(1, MODBUS_MAX_REGISTERS)),
};

const maxRegistersOf = (pacing: unknown): number => {
  const limit = isRecord(pacing) ? pacing['maxRegisters'] : undefined;
  return typeof limit === 'number' ? limit : MODBUS_MAX_REGISTERS;
};

/** Checks the list of points; hands back the sound ones so that alarms and commands can be held against them. */
const checkPoints = (
  value: unknown,
  surroundings: PointSurroundings,
): { points: ReadonlyMap<string, Point>; problems: string[] } => {
  const points = new Map<string, Point>();
  if (!Array.isArray(value) || value.length === 0) return { points, problems: ['points is not a list, or is empty'] };
  const keys = new Set<unknown>();
  const problems = (value as unknown[]).flatMap((candidate, position) => {
    const key = isRecord(candidate) && typeof candidate['key'] === 'string' ? candidate['key'] : undefined;
    const where = key === undefined ? `point number ${(position + 1).toString()}` : `point ${key}`;
    const repeated = key !== undefined && keys.has(key) ? [`${where} stands twice`] : [];
    keys.add(key);
    const found = checkPoint(where, candidate, surroundings);
    // The check has just proved the shape.
    if (key !== undefined && found.length === 0) points.set(key, candidate as Point);
    return [...repeated, ...found];
  });
  return { points, problems };
};

/**
 * The one gate between a profile file and the station. What is wrong is told a line each, naming the block or
 * point and the field. After success the value has the type `Profile` in every detail.
 */
export const checkProfile = (value: unknown): Result<Profile, string[]> => {
  if (!isRecord(value)) return failure(['profile is not an object']);
  const { blocks, problems: blockProblems } = checkBlocks(value['blocks'], maxRegistersOf(value['pacing']));
  const { names: tables, problems: codeProblems } = checkCodes(value['codes']);
  const { points, problems: pointProblems } = checkPoints(value['points'], { blocks, tables });
  const codes = isRecord(value['codes']) ? value['codes'] : {};
  const parts = { points, codes };
  const { bits, problems: bitProblems } = checkAlarms(value['alarms'], parts);
  const { rules, problems: ruleProblems } = checkAlarmRules(value['alarmRules'], parts);
  const problems = [
    ...fieldProblems('profile', value, PROFILE_RULES),
    ...fieldProblems('pacing', value['pacing'], PACING_RULES),
    ...blockProblems,
    ...codeProblems,
    ...pointProblems,
    ...checkCounters(points),
    ...bitProblems,
    ...ruleProblems,
    ...checkAlarmNames({ bits, rules }, value['procedures']),
    ...checkEvents(value['events'], parts),
    ...checkNeverWrite(value['neverWrite']),
    ...checkCommands(value['commands'], parts, value['neverWrite']),
  ];
  return problems.length > 0 ? failure(problems) : success(value as unknown as Profile);
};
