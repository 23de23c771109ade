import { z } from 'zod';
import { CONTROLLER_KEYS } from '#shared/model/controllerKeys.ts';
import { BUILDING_FAULTS, LINK_FAULTS, MAINS_FAULTS, PUMP_FAULTS, SET_FAULTS } from '#shared/model/faults.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Exercise } from '#shared/model/training.ts';

const MAX_STEPS = 200;
const MAX_S = 86_400;
const MAX_ISSUES = 5;

const text = z.strictObject({ ru: z.string().min(1).max(1_000), en: z.string().min(1).max(1_000) });
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/, 'must be 1 to 32 latin letters, digits, - or _');
const seconds = z.number().min(0).max(MAX_S);
const fault = z.enum([...SET_FAULTS, ...MAINS_FAULTS, ...BUILDING_FAULTS, ...PUMP_FAULTS, ...LINK_FAULTS, 'normal']);

const condition = z
  .strictObject({
    device: code,
    point: z.string().min(1).max(64),
    values: z.array(z.number()).min(1).max(20).exactOptional(),
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
  })
  .refine(
    ({ values, min, max }) => values !== undefined || min !== undefined || max !== undefined,
    'needs values, min or max',
  );

const deed = z.union(
  [
    z.strictObject({
      trigger: fault,
      device: code.exactOptional(),
      intensity: z.number().min(0).max(1).exactOptional(),
      durationS: seconds.exactOptional(),
    }),
    z.strictObject({ stop: z.union([fault, z.literal('all')]) }),
    z.strictObject({ loadKw: z.number().min(0).max(100_000).nullable() }),
    z.strictObject({ mainsPresent: z.boolean() }),
    z.strictObject({ press: z.enum(CONTROLLER_KEYS), device: code }),
  ],
  'must be one of trigger, stop, loadKw, mainsPresent, press',
);

const step = z.strictObject({
  atS: seconds,
  say: text,
  deeds: z.array(deed).max(20).exactOptional(),
  expect: z
    .strictObject({ text, withinS: z.number().positive().max(MAX_S), all: z.array(condition).min(1).max(20) })
    .exactOptional(),
});

const exerciseSchema: z.ZodType<Exercise> = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be small latin letters, digits and hyphens'),
    site: code,
    title: text,
    goal: text,
    steps: z.array(step).min(1).max(MAX_STEPS),
  })
  .superRefine(({ steps }, context) => {
    steps.forEach(({ atS }, index) => {
      if (atS < (steps[index - 1]?.atS ?? 0))
        context.addIssue({
          code: 'custom',
          path: ['steps', index, 'atS'],
          message: 'must not be before the last step',
        });
    });
  });

const describeIssue = ({ path, message }: z.core.$ZodIssue): string => {
  const place = path.map((part) => (typeof part === 'number' ? `[${part.toString()}]` : `.${String(part)}`)).join('');
  return place === '' ? message : `${place.replace(/^\./, '')}: ${message}`;
};

/** Content of an exercise file → the exercise, or one line that names the fields: `steps[2].atS: …`. */
export const parseExercise = (document: unknown): Result<Exercise, string> => {
  const parsed = exerciseSchema.safeParse(document);
  if (parsed.success) return success(parsed.data);
  return failure(parsed.error.issues.slice(0, MAX_ISSUES).map(describeIssue).join('; '));
};
