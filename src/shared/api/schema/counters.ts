/** What the entries of the counters take. */
import { z } from 'zod';
import type { InputOf } from '../contract.ts';
import { COUNTER_DECISIONS, COUNTER_PERIOD_WORDS, type CounterCommands, type CounterReads } from '../counters.ts';

const id = z.int().positive();
const timeMs = z.int().min(0).max(8_640_000_000_000_000);
const point = z.string().min(1).max(64);
const reason = z.string().trim().min(1).max(500);
/** More than 32 bits of any unit. */
const amount = z.number().min(0).max(1e12);

export const COUNTER_INPUTS: {
  readonly [Name in keyof CounterReads | keyof CounterCommands]: z.ZodType<InputOf<Name>>;
} = {
  'counters.list': z.strictObject({ deviceId: id.exactOptional() }),
  'counters.totals': z
    .strictObject({ deviceId: id, point, fromMs: timeMs, toMs: timeMs, by: z.enum(COUNTER_PERIOD_WORDS) })
    .refine(({ fromMs, toMs }) => fromMs < toMs, 'the range must end after it begins'),
  'counters.decide': z
    .strictObject({
      deviceId: id,
      point,
      decision: z.enum(COUNTER_DECISIONS),
      startReading: amount.exactOptional(),
      reason,
    })
    .refine(
      ({ decision, startReading }) => (decision === 'swap') === (startReading !== undefined),
      'a swap has a startReading, the others have none',
    ),
  'counters.correct': z.strictObject({ deviceId: id, point, total: amount, reason }),
};
