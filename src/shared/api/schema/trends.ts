/** What the entries of the trends screen take. */
import { z } from 'zod';
import { TREND_AXES, TREND_LIMITS } from '../../model/trendGroup.ts';
import type { InputOf } from '../contract.ts';
import { HISTORY_LIMITS } from '../history.ts';
import {
  TREND_FILE_FORMATS,
  TREND_FILE_LIMITS,
  TREND_LANGUAGES,
  type TrendCommands,
  type TrendReads,
} from '../trends.ts';
import { timeZoneSchema } from './device.ts';

const LATEST_MS = 8_640_000_000_000_000;

const nothing = z.strictObject({});
const id = z.int().positive();
const timeMs = z.int().min(0).max(LATEST_MS);
const exportId = z.string().min(1).max(64);
const name = z
  .string()
  .max(2 * TREND_LIMITS.nameLength)
  .trim()
  .min(1, 'must not be empty')
  .refine(
    (text) => Array.from(text).length <= TREND_LIMITS.nameLength,
    `must be at most ${TREND_LIMITS.nameLength.toString()} letters`,
  );
const shiftedTag = {
  tag: z.string().min(1).max(200),
  shiftMs: z.int().min(0).max(TREND_LIMITS.shiftMs).exactOptional(),
};
const pens = <Pen extends z.ZodType>(pen: Pen) => z.array(pen).min(1).max(TREND_LIMITS.pens);

const pen = z.strictObject({
  ...shiftedTag,
  pane: z
    .int()
    .min(0)
    .max(TREND_LIMITS.panes - 1),
  axis: z.enum(TREND_AXES),
  colour: z
    .int()
    .min(0)
    .max(TREND_LIMITS.colours - 1),
});

export const TREND_INPUTS: {
  readonly [Name in keyof TrendReads | keyof TrendCommands]: z.ZodType<InputOf<Name>>;
} = {
  'trends.groups': nothing,
  'trends.saveGroup': z
    .strictObject({
      id: id.exactOptional(),
      name,
      panes: z.int().min(1).max(TREND_LIMITS.panes),
      pens: pens(pen),
    })
    .refine(({ panes, pens: all }) => all.every(({ pane }) => pane < panes), 'every pen needs a pane that is there'),
  'trends.removeGroup': z.strictObject({ id }),
  'trends.export': z
    .strictObject({
      exportId,
      pens: pens(z.strictObject(shiftedTag)),
      fromMs: timeMs,
      toMs: timeMs,
      buckets: z.int().min(1).max(HISTORY_LIMITS.buckets).exactOptional(),
      format: z.enum(TREND_FILE_FORMATS),
      title: name,
      language: z.enum(TREND_LANGUAGES),
      timeZone: timeZoneSchema,
      pngBase64: z.base64().max(TREND_FILE_LIMITS.pictureLength).exactOptional(),
    })
    .refine(({ fromMs, toMs }) => fromMs < toMs, 'the range must end after it begins')
    .refine(
      ({ format, pngBase64 }) => (format === 'pdf') === (pngBase64 !== undefined),
      'a pdf, and only it, has a picture',
    ),
  'trends.exportProgress': z.strictObject({ exportId }),
  'trends.cancelExport': z.strictObject({ exportId }),
};
