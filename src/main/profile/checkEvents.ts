import { EVENT_KINDS, type EventRule } from '#shared/model/alarmRule.ts';
import { conditionProblems, type NamedParts } from './checkCondition.ts';
import { isQuantity } from './compileProfile.ts';
import { aKey, aListOf, aNumber, type FieldRules, fieldProblems, oneOf, optional, required } from './fieldRules.ts';

const EVENT_RULES: FieldRules = {
  point: required(aKey),
  kind: required(oneOf(...EVENT_KINDS)),
  values: optional(aListOf(aNumber)),
};

const eventProblems = ({ point: key, values = [] }: EventRule, parts: NamedParts): string[] => {
  const point = parts.points.get(key);
  // A quantity changes all the time.
  if (point !== undefined && isQuantity(point.type))
    return [`${key} is of type ${point.type}: events are of bits and codes`];
  return conditionProblems('it', { point: key, values }, parts);
};

/** Checks which points are events; a profile without them is fine. */
export const checkEvents = (value: unknown, parts: NamedParts): string[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length === 0) return ['events is not a list, or is empty'];
  const seen = new Set<string>();
  return (value as unknown[]).flatMap((candidate, position) => {
    const where = `event number ${(position + 1).toString()}`;
    const found = fieldProblems(where, candidate, EVENT_RULES);
    if (found.length > 0) return found;
    // The rules above have just proved the shape.
    const rule = candidate as EventRule;
    const repeated = seen.has(rule.point) ? [`events of ${rule.point} stand twice`] : [];
    seen.add(rule.point);
    return [...repeated, ...eventProblems(rule, parts).map((problem) => `event of ${rule.point}: ${problem}`)];
  });
};
