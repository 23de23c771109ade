import { ALARM_CLASSES, type AlarmBit } from '#shared/model/profile.ts';
import { aCondition, conditionProblems, type NamedParts } from './checkCondition.ts';
import { SAFETY_CONDITIONS } from './controllerAlarms.ts';
import {
  aKey,
  aListOf,
  aText,
  type FieldRules,
  fieldProblems,
  isRecord,
  isTrue,
  oneOf,
  optional,
  required,
} from './fieldRules.ts';

const ALARM_RULES: FieldRules = {
  key: required(aKey),
  class: required(oneOf(...ALARM_CLASSES)),
  ru: required(aText),
  en: required(aText),
  coveredBy: optional(aListOf(aText)),
  firstOutGroup: optional(aKey),
  mutedWhile: optional(aListOf(aCondition)),
  unverified: optional(isTrue),
};

const BIT = /^(\d|1[0-5])$/;

const bitProblems = (where: string, bit: string, value: unknown, parts: NamedParts): string[] => {
  if (!BIT.test(bit)) return [`${where}: ${JSON.stringify(bit)} is not a bit from 0 to 15`];
  const found = fieldProblems(`${where}, bit ${bit}`, value, ALARM_RULES);
  if (found.length > 0) return found;
  // The rules above have just proved the shape.
  return muteProblems(value as AlarmBit, parts).map((problem) => `${where}, bit ${bit}: ${problem}`);
};

const muteProblems = ({ key, mutedWhile }: AlarmBit, parts: NamedParts): string[] => {
  if (mutedWhile === undefined) return [];
  if (SAFETY_CONDITIONS.has(key)) return ['nothing mutes a safety alarm'];
  return mutedWhile.flatMap((condition) => conditionProblems('mutedWhile', condition, parts));
};

const wordProblems = (word: string, bits: unknown, parts: NamedParts): string[] => {
  const where = `alarm word ${word}`;
  const point = parts.points.get(word);
  if (point === undefined) return [`alarm word ${JSON.stringify(word)} is no point`];
  if (point.type !== 'u16') return [`${where}: the point is of type ${point.type}, not u16`];
  if (!isRecord(bits) || Object.keys(bits).length === 0) return [`${where} is not an object of bits, or is empty`];
  return Object.entries(bits).flatMap(([bit, value]) => bitProblems(where, bit, value, parts));
};

/** One condition of one class has one bit. */
const repeatedAlarms = (words: Record<string, unknown>): string[] => {
  const names = Object.values(words)
    .flatMap((bits) => (isRecord(bits) ? Object.values(bits) : []))
    .flatMap((alarm) => (isRecord(alarm) ? [`${String(alarm['class'])} ${String(alarm['key'])}`] : []));
  const seen = new Set<string>();
  return names.flatMap((name) => {
    if (seen.has(name)) return [`alarm ${name} stands twice`];
    seen.add(name);
    return [];
  });
};

/** Checks the alarm tables against the profile's points; a profile without them is fine. Hands back the sound bits. */
export const checkAlarms = (value: unknown, parts: NamedParts): { bits: AlarmBit[]; problems: string[] } => {
  if (value === undefined) return { bits: [], problems: [] };
  if (!isRecord(value)) return { bits: [], problems: ['alarms is not an object of words'] };
  const problems = Object.entries(value).flatMap(([word, bits]) => wordProblems(word, bits, parts));
  const bits = Object.values(value)
    .flatMap((word) => (isRecord(word) ? Object.values(word) : []))
    .filter((bit) => fieldProblems('', bit, ALARM_RULES).length === 0);
  // The rules have just proved the shape.
  return { bits: bits as AlarmBit[], problems: [...problems, ...repeatedAlarms(value)] };
};
