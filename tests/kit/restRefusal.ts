import { z } from 'zod';

const word = z.string().regex(/^[a-z_]+$/);

/** A refusal as REST tells it: nothing else stands in it. */
export const restRefusal = z.strictObject({
  error: z.strictObject({
    code: word,
    message: z.string().min(1).max(1_000),
    reason: word.optional(),
    parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
});
