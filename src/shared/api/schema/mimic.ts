/** A mimic as a document, and what its entries take. */
import { z } from 'zod';
import { LARGEST_MIMIC, MIMIC_FORMAT, MIMIC_VERSION, type MimicDocument, MOST_MIMIC_PARTS } from '../../model/mimic.ts';
import type { InputOf } from '../contract.ts';
import type { MimicCommands, MimicReads } from '../mimics.ts';

const id = z.int().positive();
const partId = z.string().min(1).max(120);
const word = z.string().min(1).max(40);
const code = z.string().min(1).max(64);
const place = z.number().min(-LARGEST_MIMIC).max(LARGEST_MIMIC);
const extent = z.number().min(1).max(LARGEST_MIMIC);

const symbol = z.strictObject({
  id: partId,
  kind: word,
  x: place,
  y: place,
  width: extent.optional(),
  device: code.optional(),
  point: code.optional(),
  section: word.optional(),
  text: z.string().max(200).optional(),
  hidden: z.boolean().optional(),
});

const line = z.strictObject({ from: partId, to: partId, section: word, device: code.optional() });

/** Its shape alone: whether devices and points exist is seen, and told, where it is drawn. */
export const mimicSchema: z.ZodType<MimicDocument> = z.strictObject({
  format: z.literal(MIMIC_FORMAT),
  version: z.literal(MIMIC_VERSION),
  width: extent,
  height: extent,
  symbols: z.array(symbol).max(MOST_MIMIC_PARTS),
  lines: z.array(line).max(MOST_MIMIC_PARTS),
});

export const MIMIC_INPUTS: {
  readonly [Name in keyof MimicReads | keyof MimicCommands]: z.ZodType<InputOf<Name>>;
} = {
  'mimics.read': z.strictObject({ siteId: id }),
  'mimics.save': z.strictObject({ siteId: id, document: mimicSchema, revision: id.nullable() }),
  'mimics.remove': z.strictObject({ siteId: id }),
};
