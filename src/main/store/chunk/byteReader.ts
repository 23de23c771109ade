/**
 * Reads bytes that may be damaged: past the end every read gives 0 and `overran` stays true, so that a caller checks
 * once instead of at every step. Little endian.
 */
export class ByteReader {
  readonly #view: DataView;
  #offset = 0;
  #overran = false;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  overran(): boolean {
    return this.#overran;
  }

  get offset(): number {
    return this.#offset;
  }

  get remaining(): number {
    return this.#view.byteLength - this.#offset;
  }

  u8(): number {
    return this.#has(1) ? this.#view.getUint8(this.#offset++) : 0;
  }

  u16(): number {
    return this.#has(2) ? this.#view.getUint16(this.#advance(2), true) : 0;
  }

  u32(): number {
    return this.#has(4) ? this.#view.getUint32(this.#advance(4), true) : 0;
  }

  f64(): number {
    return this.#has(8) ? this.#view.getFloat64(this.#advance(8), true) : 0;
  }

  /** Seven bits a byte, the low ones first; at most four bytes, so below 2^28. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.u8();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    this.#overran = true;
    return 0;
  }

  /** A view, not a copy; empty when there are not so many. */
  bytes(count: number): Uint8Array {
    if (!this.#has(count)) return new Uint8Array();
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.#advance(count), count);
  }

  #advance(count: number): number {
    const start = this.#offset;
    this.#offset += count;
    return start;
  }

  #has(count: number): boolean {
    if (count > this.remaining) this.#overran = true;
    return !this.#overran;
  }
}
