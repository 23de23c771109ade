import { TIER_COLUMN } from './tierWriter.ts';

const MAX_VARINT_BYTES = 8;
const DOUBLE_BYTES = 8;

const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

/**
 * Reads the columns of a tier blob back. Bytes may be damaged: reads past the end give 0 and `failed` stays true, so
 * that a caller checks once.
 */
export class TierReader {
  readonly #bytes: Uint8Array;
  #offset = 0;
  #failed = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get failed(): boolean {
    return this.#failed;
  }

  get isAtEnd(): boolean {
    return this.#offset === this.#bytes.length;
  }

  varint(): number {
    let value = 0;
    let weight = 1;
    for (let length = 0; length < MAX_VARINT_BYTES; length += 1) {
      const byte = this.#bytes[this.#offset];
      if (byte === undefined) break;
      this.#offset += 1;
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value;
      weight *= 128;
    }
    this.#failed = true;
    return 0;
  }

  /** Fills `values` from a column of whole numbers. */
  column(values: Float64Array): void {
    const encoding = this.varint();
    if (encoding === TIER_COLUMN.constant) values.fill(unzigzag(this.varint()));
    else if (encoding === TIER_COLUMN.plain) this.#plain(values);
    else if (encoding === TIER_COLUMN.delta) this.#delta(values);
    else this.#failed = true;
  }

  /** Fills `values` from a column of doubles. */
  floatColumn(values: Float64Array): void {
    const encoding = this.varint();
    const isConstant = encoding === TIER_COLUMN.constant;
    const written = isConstant ? Math.min(1, values.length) : values.length;
    const isPresent = this.#offset + DOUBLE_BYTES * written <= this.#bytes.length;
    if (!isPresent || (!isConstant && encoding !== TIER_COLUMN.planes)) {
      this.#failed = true;
      return;
    }
    const target = new Uint8Array(values.buffer, values.byteOffset, DOUBLE_BYTES * values.length);
    for (let plane = 0; plane < DOUBLE_BYTES; plane += 1) {
      let former = 0;
      for (let index = 0; index < written; index += 1) {
        former ^= this.#bytes[this.#offset++] ?? 0;
        target[DOUBLE_BYTES * index + plane] = former;
      }
    }
    if (isConstant) values.fill(values[0] ?? 0);
  }

  #plain(values: Float64Array): void {
    const bytes = this.#bytes;
    let offset = this.#offset;
    for (let index = 0; index < values.length; index += 1) {
      const low = bytes[offset] ?? 0x80;
      const high = bytes[offset + 1] ?? 0x80;
      // Nearly every number has one byte or two.
      if (low < 0x80) {
        values[index] = low;
        offset += 1;
      } else if (high < 0x80) {
        values[index] = (low & 0x7f) | (high << 7);
        offset += 2;
      } else {
        this.#offset = offset;
        values[index] = this.varint();
        offset = this.#offset;
      }
    }
    this.#offset = offset;
  }

  #delta(values: Float64Array): void {
    this.#plain(values);
    let former = 0;
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? 0;
      former += value <= 0x7fff ? (value >>> 1) ^ -(value & 1) : unzigzag(value);
      values[index] = former;
    }
  }
}
