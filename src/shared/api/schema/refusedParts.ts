/** What a schema finds wrong with an input, part by part. */
import type { z } from 'zod';
import { FIELD_FAULTS, FIELD_RULES } from '../../model/fieldRefusal.ts';
import type { RefusalParameters } from '../../model/refusal.ts';
import { refusalReader } from '../../model/refusalReader.ts';
import type { RefusedPart } from '../apiError.ts';

/** Parts that are named at once, and characters of one text: both can repeat what a stranger sent. */
const MOST_PARTS = 5;
const MAX_TEXT_LENGTH = 300;

type Issue = z.core.$ZodIssue;
interface Told {
  readonly reason: string;
  readonly parameters?: RefusalParameters;
}

const ruleOf = refusalReader(FIELD_RULES);

const fault = (reason: keyof typeof FIELD_FAULTS, parameters?: RefusalParameters): Told =>
  parameters === undefined ? { reason } : { reason, parameters };

const listed = (values: readonly unknown[]): string => values.map(String).join(', ').slice(0, MAX_TEXT_LENGTH);

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown => {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
};

/** Issue of the library → its word; one that is not here is told by its sentence. */
const FAULTS: {
  readonly [Code in Issue['code']]?: (issue: Extract<Issue, { code: Code }>, input: unknown) => Told | null;
} = {
  invalid_type: ({ expected, path }, input) =>
    valueAt(input, path) === undefined ? fault('field_missing') : fault('field_type', { type: expected }),
  too_small: ({ minimum, inclusive }) =>
    fault('field_small', { bound: `${inclusive === false ? '>' : '≥'} ${minimum}` }),
  too_big: ({ maximum, inclusive }) => fault('field_big', { bound: `${inclusive === false ? '<' : '≤'} ${maximum}` }),
  unrecognized_keys: ({ keys }) => fault('field_unknown', { names: listed(keys) }),
  invalid_key: () => fault('field_key'),
  invalid_value: ({ values }) => fault('field_option', { options: listed(values) }),
  invalid_union: (issue) =>
    'options' in issue && Array.isArray(issue.options)
      ? fault('field_option', { options: listed(issue.options) })
      : null,
};

const toldOf = (issue: Issue, input: unknown): Told | null => {
  const rule = ruleOf(issue.message);
  if (rule !== undefined) return rule;
  const read = FAULTS[issue.code] as ((issue: Issue, input: unknown) => Told | null) | undefined;
  return read?.(issue, input) ?? null;
};

const partOf = (issue: Issue, input: unknown): RefusedPart => ({
  path: issue.path.map((key) => (typeof key === 'number' ? key : String(key).slice(0, MAX_TEXT_LENGTH))),
  reason: null,
  ...toldOf(issue, input),
  message: issue.message.slice(0, MAX_TEXT_LENGTH),
});

/** The first five parts that are wrong. */
export const refusedParts = (error: z.ZodError, input: unknown): readonly RefusedPart[] =>
  error.issues.slice(0, MOST_PARTS).map((issue) => partOf(issue, input));

/** `devices[0].connection.port: must be 1 to 65535` */
export const describePart = ({ path, message }: Pick<RefusedPart, 'path' | 'message'>): string => {
  const place = path.map((key) => (typeof key === 'number' ? `[${key.toString()}]` : `.${key}`)).join('');
  return place === '' ? message : `${place.replace(/^\./, '')}: ${message}`;
};
