/** What `GET /api/devices/{id}/polls` says of the last scans. */
import { z } from 'zod';
import type { PolledBlock, PollResult } from '../link.ts';

/** Polls of one answer at the most. */
const MOST_POLLS = 1_000;
const REGISTERS = 65_536;

const epochSeconds = z.number().min(0).describe('UTC epoch seconds');
const register = z
  .int()
  .min(0)
  .max(REGISTERS - 1);

const blockErrorSchema = z
  .strictObject({
    kind: z
      .enum(['DEVICE', 'TRANSPORT'])
      .describe('DEVICE: it answered with an exception; TRANSPORT: nothing usable came'),
    exception_code: z.int().min(1).max(255).nullable(),
    message: z.string().min(1),
  })
  .refine(({ kind, exception_code }) => (kind === 'DEVICE') === (exception_code !== null), {
    path: ['exception_code'],
    message: 'stands exactly where the device refused',
  });

const polledBlockSchema = z
  .strictObject({
    fc: z.literal([3, 4]),
    unit_id: z.int().min(0).max(255),
    addr: z
      .int()
      .min(0)
      .max(REGISTERS - 1),
    count: z.int().min(1).max(REGISTERS),
    ok: z.boolean(),
    registers: z
      .array(register.nullable())
      .nullable()
      .describe('as many as count, null where the device refuses one; null as a whole when the block was not served'),
    duration_ms: z.number().min(0),
    ts_block_end: epochSeconds,
    error: blockErrorSchema.nullable(),
  })
  .refine(({ ok, error }) => ok === (error === null), { path: ['error'], message: 'is null exactly where ok' })
  .refine(({ ok, registers }) => ok === (registers !== null), {
    path: ['registers'],
    message: 'stand exactly where ok',
  })
  .refine(({ registers, count }) => registers === null || registers.length === count, {
    path: ['registers'],
    message: 'must be as many as count',
  })
  .refine(({ registers }) => registers?.every((word) => word === null) !== true, {
    path: ['registers'],
    message: 'of a served block must hold one',
  });

polledBlockSchema satisfies z.ZodType<PolledBlock>;

/** Half of what ms are told apart by: seconds as floating-point numbers are not exact. */
const HALF_A_MS = 0.5;

const durationFits = ({ ts_poll_start, ts_poll_end, duration_ms }: PollResult): boolean =>
  Math.abs((ts_poll_end - ts_poll_start) * 1_000 - duration_ms) < HALF_A_MS;

const isInOrder = ({ ts_poll_start, ts_poll_end, blocks }: PollResult): boolean =>
  ts_poll_start <= ts_poll_end &&
  blocks.every(({ ts_block_end }) => ts_poll_start <= ts_block_end && ts_block_end <= ts_poll_end);

export const pollResultSchema = z
  .strictObject({
    poll_seq: z.int().positive(),
    ts_poll_start: epochSeconds,
    ts_poll_end: epochSeconds,
    duration_ms: z.number().min(0),
    connection_state: z.enum(['UP', 'DOWN']).describe('UP: at least one block was served'),
    blocks: z.array(polledBlockSchema).min(1).describe("one per block of the profile, in the profile's order"),
  })
  .refine(isInOrder, 'the poll must start before its blocks end, and end with the last of them')
  .refine(durationFits, { path: ['duration_ms'], message: 'must be the time from start to end' })
  .refine(({ connection_state, blocks }) => (connection_state === 'UP') === blocks.some(({ ok }) => ok), {
    path: ['connection_state'],
    message: 'is UP exactly where a block was served',
  })
  .refine(({ blocks }) => new Set(blocks.map(({ unit_id }) => unit_id)).size === 1, {
    path: ['blocks'],
    message: 'must be of one unit',
  })
  .meta({ id: 'PollResult', title: 'Poll result', description: 'One scan of one device.' });

pollResultSchema satisfies z.ZodType<PollResult>;

/** The whole answer. */
export const pollResultsSchema = z
  .array(pollResultSchema)
  .max(MOST_POLLS)
  .refine(
    (polls) => polls.every(({ poll_seq }, index) => poll_seq === (polls[0]?.poll_seq ?? 0) - index),
    'newest first, none left out',
  )
  .meta({ title: 'Poll results', description: 'Newest first, none left out between them.' });
