import type { PointCondition } from '#shared/model/pointCondition.ts';
import type { Point } from '#shared/model/profile.ts';
import { aKey, aListOf, aNumber, anObject, isRecord, required } from './fieldRules.ts';

/** What later parts of a profile may refer to. */
export interface NamedParts {
  /** Points that passed their own check. */
  readonly points: ReadonlyMap<string, Point>;
  /** Code tables, as they stand in the file. */
  readonly codes: Readonly<Record<string, unknown>>;
}

/** The shape of a condition. */
export const aCondition = anObject({ point: required(aKey), values: required(aListOf(aNumber)) });

/** Codes of a table by their numbers; undefined when there is no such table. */
export const tableOf = ({ codes }: NamedParts, name: string): Record<string, unknown> | undefined => {
  const table = Object.hasOwn(codes, name) ? codes[name] : undefined;
  return isRecord(table) ? table : undefined;
};

const isPossible = (point: Point, value: number, parts: NamedParts): boolean => {
  if (point.type === 'bit') return value === 0 || value === 1;
  if (point.codes === undefined) return true;
  const table = tableOf(parts, point.codes);
  return table !== undefined && Object.hasOwn(table, value.toString());
};

/** What is wrong with a condition of the right shape; `field` names it in the messages. */
export const conditionProblems = (
  field: string,
  { point: key, values }: PointCondition,
  parts: NamedParts,
): string[] => {
  const point = parts.points.get(key);
  if (point === undefined) return [`${field} names an unknown point ${key}`];
  return values
    .filter((value) => !isPossible(point, value, parts))
    .map((value) => `${field}: ${key} is never ${value.toString()}`);
};
