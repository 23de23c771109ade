/** What values look like on their way out: one by one, and as the columns of a recorded series. */
import { z } from 'zod';
import { isUsable, REASONS } from '../../model/quality.ts';
import type { Sample } from '../../model/sample.ts';
import type { HistorySeries } from '../history.ts';

const reason = z.enum(REASONS);
const epochMs = z.int().min(0).describe('UTC epoch ms');

export const sampleSchema = z
  .strictObject({
    tagId: z.int().positive(),
    timeMs: epochMs.describe("UTC epoch ms: the middle of the block's request and reply"),
    value: z.number().nullable(),
    reason,
  })
  .refine((sample) => (sample.value !== null) === isUsable(sample.reason), {
    path: ['value'],
    message: 'must be null exactly where the reason is bad',
  })
  .meta({ title: 'Sample', description: 'One value of one tag. The value is null exactly where the reason is bad.' });

sampleSchema satisfies z.ZodType<Sample>;

type Columns = Pick<HistorySeries, 'timesMs' | 'values' | 'reasons'>;

const areEqualLong = ({ timesMs, values, reasons }: Columns): boolean =>
  timesMs.length === values.length && timesMs.length === reasons.length;

/** Each row of the columns is a sample of the tag. */
export const historySeriesSchema = z
  .strictObject({
    timesMs: z.array(epochMs),
    values: z.array(z.number().nullable()),
    reasons: z.array(reason),
    truncated: z.boolean(),
  })
  .refine(areEqualLong, 'the columns must be of equal length')
  .refine(({ timesMs }) => timesMs.every((timeMs, row) => row === 0 || timeMs >= (timesMs[row - 1] ?? 0)), {
    path: ['timesMs'],
    message: 'must ascend',
  })
  .refine(
    ({ values, reasons }) => reasons.every((word, row) => (values[row] !== null) === isUsable(word)),
    'a value must be null exactly where its reason is bad',
  )
  .meta({
    title: 'History series',
    description: 'Columns of equal length in ascending time; a value is null exactly where its reason is bad.',
  });

historySeriesSchema satisfies z.ZodType<HistorySeries>;
