/** A document out of anything that a file may hold; pure. The station checks it again, in full. */
import {
  LARGEST_MIMIC,
  MIMIC_FORMAT,
  MIMIC_VERSION,
  type MimicDocument,
  MOST_MIMIC_PARTS,
} from '#shared/model/mimic.ts';

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isMissing = (value: unknown): boolean => value === undefined;
const isPlace = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= LARGEST_MIMIC;
const isExtent = (value: unknown): boolean => isPlace(value) && (value as number) >= 1;
const isOptional =
  (is: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    isMissing(value) || is(value);
const isAnyText = (value: unknown): boolean => typeof value === 'string';

const SYMBOL = {
  id: isText,
  kind: isText,
  x: isPlace,
  y: isPlace,
  width: isOptional(isExtent),
  device: isOptional(isText),
  point: isOptional(isText),
  section: isOptional(isText),
  text: isOptional(isAnyText),
  hidden: isOptional((value) => typeof value === 'boolean'),
};
const LINE = { from: isText, to: isText, section: isText, device: isOptional(isText) };

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fits = (value: unknown, fields: Readonly<Record<string, (value: unknown) => boolean>>): boolean =>
  isObject(value) &&
  Object.keys(value).every((key) => Object.hasOwn(fields, key)) &&
  Object.entries(fields).every(([key, is]) => is(value[key]));

const isListOf =
  (fields: Readonly<Record<string, (value: unknown) => boolean>>) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.length <= MOST_MIMIC_PARTS && value.every((part) => fits(part, fields));

const DOCUMENT = {
  format: (value: unknown) => value === MIMIC_FORMAT,
  version: (value: unknown) => value === MIMIC_VERSION,
  width: isExtent,
  height: isExtent,
  symbols: isListOf(SYMBOL),
  lines: isListOf(LINE),
};

/** Undefined for what is no mimic of this version. */
export const mimicOf = (value: unknown): MimicDocument | undefined =>
  fits(value, DOCUMENT) ? (value as MimicDocument) : undefined;
