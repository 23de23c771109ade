/** Encodings of a column of a tier blob; never renumbered. */
export const TIER_COLUMN = { constant: 0, plain: 1, delta: 2, planes: 3 } as const;

const MAX_VARINT_BYTES = 8;
const DOUBLE_BYTES = 8;

/** Signed whole numbers as unsigned ones: 0, −1, 1, −2 … become 0, 1, 2, 3 … Beyond 32 bits too. */
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

// Encoding is synchronous: one blob at a time is written here, instead of into some ninety kilobytes of its own.
let sharedBytes = new Uint8Array();

/** Columns of a tier blob as bytes. Layout: docs/formats/history-tiers.md. One at a time: see `written`. */
export class TierWriter {
  readonly #bytes: Uint8Array;
  #length = 0;

  /** Room for so many columns of so many numbers and as many runs. */
  constructor(columns: number, count: number) {
    const most = 64 + (columns + 2) * (2 + count * MAX_VARINT_BYTES);
    if (sharedBytes.length < most) sharedBytes = new Uint8Array(most);
    this.#bytes = sharedBytes;
  }

  /** What was written, as a view: valid until the next writer begins. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** A whole number from 0 to below 2^52: seven bits a byte, the low ones first. */
  varint(value: number): void {
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 128)) this.#bytes[this.#length++] = (rest % 128) | 0x80;
    this.#bytes[this.#length++] = rest;
  }

  /** Whole numbers from 0 on. */
  plainColumn(values: ArrayLike<number>): void {
    if (this.#constantColumn(values)) return;
    this.varint(TIER_COLUMN.plain);
    for (let index = 0; index < values.length; index += 1) this.varint(values[index] ?? 0);
  }

  /** Signed whole numbers, each as the difference from the one before it; the first from 0. */
  deltaColumn(values: ArrayLike<number>): void {
    if (this.#constantColumn(values)) return;
    this.varint(TIER_COLUMN.delta);
    let former = 0;
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? 0;
      this.varint(zigzag(value - former));
      former = value;
    }
  }

  /** Doubles, each XOR the one before it, as eight planes of bytes from the lowest on; one alone where all are equal. */
  floatColumn(values: Float64Array): void {
    const count = values.length;
    const isConstant = values.every((value) => Object.is(value, values[0]));
    const source = new Uint8Array(values.buffer, values.byteOffset, DOUBLE_BYTES * count);
    this.varint(isConstant ? TIER_COLUMN.constant : TIER_COLUMN.planes);
    const written = isConstant ? Math.min(1, count) : count;
    for (let plane = 0; plane < DOUBLE_BYTES; plane += 1) {
      let former = 0;
      for (let index = 0; index < written; index += 1) {
        const byte = source[DOUBLE_BYTES * index + plane] ?? 0;
        this.#bytes[this.#length++] = byte ^ former;
        former = byte;
      }
    }
  }

  #constantColumn(values: ArrayLike<number>): boolean {
    const first = values[0] ?? 0;
    for (let index = 1; index < values.length; index += 1) if (values[index] !== first) return false;
    this.varint(TIER_COLUMN.constant);
    this.varint(zigzag(first));
    return true;
  }
}
