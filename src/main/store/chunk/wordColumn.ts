/**
 * A column of 16-bit words: every other column of a chunk is made of these. Header of four bytes (encoding,
 * compression, word), then what the encoding needs. Layout: docs/formats/history.md.
 */
import { failure, type Result, success } from '#shared/model/result.ts';
import { estimatedBits, fromPlanes, toPlanes } from './bytePlanes.ts';
import { COMPRESSION, type Compressed, compress, decompress } from './compression.ts';
import { PREDICTORS, type Predictor } from './predictor.ts';
import { fromWordRuns, RUN_BYTES, toWordRuns } from './wordRuns.ts';

/** The encodings that predict nothing; the others are those of `PREDICTORS`. Never renumbered. */
export const ENCODING = { constant: 0, step: 1, runs: 2 } as const;

const HEADER_BYTES = 4;
/** With fewer changes than one in so many words, runs are tried. */
const WORDS_PER_CHANGE = 16;
/** Runs that are no longer than this need no rival. */
const SHORT_RUNS_BYTES = 40;

const column = (encoding: number, word: number, { compression, bytes }: Compressed): Uint8Array => {
  const whole = new Uint8Array(HEADER_BYTES + bytes.length);
  whole.set([encoding, compression, word & 0xff, word >> 8]);
  whole.set(bytes, HEADER_BYTES);
  return whole;
};

const plain = (...bytes: number[]): Compressed => ({ compression: COMPRESSION.none, bytes: Uint8Array.from(bytes) });

/** The smallest encoding found: exact and the same for the same words. At least one word. */
export const encodeWordColumn = (words: Uint16Array): Uint8Array => {
  const start = words[0];
  if (start === undefined) throw new Error('BUG: a column without words');
  const changes = changesIn(words);
  if (changes === 0) return column(ENCODING.constant, start, plain());
  const step = stepOf(words);
  if (step !== undefined) return column(ENCODING.step, start, plain(step & 0xff, step >> 8));
  if (changes * WORDS_PER_CHANGE >= words.length) return encodePredicted(words);
  const runs = column(ENCODING.runs, start, compress(toWordRuns(words)));
  if (runs.length <= SHORT_RUNS_BYTES) return runs;
  const predicted = encodePredicted(words);
  return predicted.length < runs.length ? predicted : runs;
};

const changesIn = (words: Uint16Array): number => {
  let changes = 0;
  for (let index = 1; index < words.length; index += 1) if (words[index] !== words[index - 1]) changes += 1;
  return changes;
};

/** The one difference, modulo 2^16, between all neighbours. */
const stepOf = (words: Uint16Array): number | undefined => {
  const step = ((words[1] ?? 0) - (words[0] ?? 0)) & 0xffff;
  for (let index = 2; index < words.length; index += 1) {
    if ((((words[index] ?? 0) - (words[index - 1] ?? 0)) & 0xffff) !== step) return undefined;
  }
  return step;
};

const encodePredicted = (words: Uint16Array): Uint8Array => {
  let best: { predictor: Predictor; start: number; residuals: Uint16Array; bits: number } | undefined;
  let residuals = new Uint16Array(words.length);
  for (const predictor of PREDICTORS) {
    const start = predictor.start(words);
    predictor.toResiduals(words, start, residuals);
    const bits = estimatedBits(residuals);
    if (best !== undefined && bits >= best.bits) continue;
    best = { predictor, start, residuals, bits };
    residuals = new Uint16Array(words.length);
  }
  if (best === undefined) throw new Error('BUG: there are no predictors');
  return column(best.predictor.code, best.start, compress(toPlanes(best.residuals), best.bits / 8));
};

/** Reads `count` words back; damage and what a newer program wrote are error values. */
export const decodeWordColumn = (bytes: Uint8Array, count: number): Result<Uint16Array, string> => {
  const [encoding = 0, compression = 0, low = 0, high = 0] = bytes;
  if (bytes.length < HEADER_BYTES) return failure('the column is too short');
  const decode = DECODERS.get(encoding);
  if (decode === undefined) return failure(`encoding ${encoding} is not known`);
  return decode({ compression, bytes: bytes.subarray(HEADER_BYTES) }, low | (high << 8), count);
};

type Decode = (body: Compressed, word: number, count: number) => Result<Uint16Array, string>;

const decodeStep: Decode = ({ bytes }, start, count) => {
  const [low = 0, high = 0] = bytes;
  if (bytes.length !== 2) return failure('the step of a column is damaged');
  const step = low | (high << 8);
  const words = new Uint16Array(count);
  for (let index = 0; index < count; index += 1) words[index] = start + index * step;
  return success(words);
};

const decodeRuns: Decode = (body, _word, count) => {
  const bytes = decompress(body, RUN_BYTES * count);
  if (!bytes.ok) return bytes;
  const words = fromWordRuns(bytes.value, count);
  return words === undefined ? failure('the runs of a column do not fill its frames') : success(words);
};

const decodePredicted =
  (predictor: Predictor): Decode =>
  (body, start, count) => {
    const planes = decompress(body, 2 * count);
    if (!planes.ok) return planes;
    const words = fromPlanes(planes.value, count);
    if (words === undefined) return failure('the words of a column do not fill its frames');
    predictor.toWords(words, start);
    return success(words);
  };

const DECODERS = new Map<number, Decode>([
  [ENCODING.constant, (_body, word, count) => success(new Uint16Array(count).fill(word))],
  [ENCODING.step, decodeStep],
  [ENCODING.runs, decodeRuns],
  ...PREDICTORS.map((predictor) => [predictor.code, decodePredicted(predictor)] as const),
]);
