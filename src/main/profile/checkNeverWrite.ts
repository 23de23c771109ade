import type { BlockPart } from '#shared/model/profile.ts';
import { ADDRESS_SPACE } from './addressSpace.ts';
import { aWhole, type FieldRules, fieldProblems, isRecord, required } from './fieldRules.ts';

const RULES: FieldRules = {
  address: required(aWhole(0, ADDRESS_SPACE - 1)),
  count: required(aWhole(1, ADDRESS_SPACE)),
};

/** The sound spans of the list; what is wrong with the others is told by `checkNeverWrite`. */
export const neverWritten = (value: unknown): BlockPart[] =>
  Array.isArray(value)
    ? (value as unknown[]).filter(
        // The rules have just proved the shape.
        (span): span is BlockPart => isRecord(span) && fieldProblems('span', span, RULES).length === 0,
      )
    : [];

/** Checks the list of registers that are never written; a profile without it is fine. */
export const checkNeverWrite = (value: unknown): string[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return ['neverWrite is not a list'];
  return (value as unknown[]).flatMap((span, position) =>
    fieldProblems(`neverWrite number ${(position + 1).toString()}`, span, RULES),
  );
};
