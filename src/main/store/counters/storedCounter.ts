import { z } from 'zod';

const reading = z.object({ timeMs: z.number(), ticks: z.number() });
const pendingBase = z.object({ first: reading, last: reading, grownTicks: z.number(), earlierTicks: z.number() });

/** What is known of a counter between two readings; its meaning is that of `calculation/counter`. */
export interface StoredCounterState {
  readonly offsetTicks: number;
  readonly last: z.infer<typeof reading>;
  readonly sinceMs: number;
  readonly modulus: number;
  readonly ticksPerUnit: number;
  readonly odd: z.infer<typeof reading> | null;
  readonly pending: z.infer<typeof pendingBase> | null;
}

export interface StoredCounter {
  readonly deviceId: number;
  readonly point: string;
  /** In the counter's unit, for those who read the table. */
  readonly total: number;
  readonly state: StoredCounterState;
}

const storedRow = z.object({
  device_id: z.number(),
  point: z.string(),
  total: z.number(),
  offset_ticks: z.number(),
  last_ticks: z.number(),
  last_ms: z.number(),
  since_ms: z.number(),
  modulus: z.number(),
  ticks_per_unit: z.number(),
  odd: z.string().nullable(),
  pending: z.string().nullable(),
});

export const counterFromRow = (row: unknown): StoredCounter => {
  const stored = storedRow.parse(row);
  return {
    deviceId: stored.device_id,
    point: stored.point,
    total: stored.total,
    state: {
      offsetTicks: stored.offset_ticks,
      last: { timeMs: stored.last_ms, ticks: stored.last_ticks },
      sinceMs: stored.since_ms,
      modulus: stored.modulus,
      ticksPerUnit: stored.ticks_per_unit,
      odd: stored.odd === null ? null : reading.parse(JSON.parse(stored.odd)),
      pending: stored.pending === null ? null : pendingBase.parse(JSON.parse(stored.pending)),
    },
  };
};

/** The columns of a row, in the order of `COUNTER_COLUMNS`. */
export const counterColumns = ({ deviceId, point, total, state }: StoredCounter): (string | number | null)[] => [
  deviceId,
  point,
  total,
  state.offsetTicks,
  state.last.ticks,
  Math.round(state.last.timeMs),
  Math.round(state.sinceMs),
  state.modulus,
  state.ticksPerUnit,
  state.odd === null ? null : JSON.stringify(state.odd),
  state.pending === null ? null : JSON.stringify(state.pending),
];

export const COUNTER_COLUMNS = Object.keys(storedRow.shape);
