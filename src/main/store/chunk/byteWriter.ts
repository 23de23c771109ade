const FIRST_BYTES = 64;

/** Bytes that grow as they are written. Little endian. */
export class ByteWriter {
  #bytes = new Uint8Array(FIRST_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** What was written, as a view: valid until the next write. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  u8(value: number): void {
    const offset = this.#claim(1);
    this.#view.setUint8(offset, value);
  }

  u16(value: number): void {
    const offset = this.#claim(2);
    this.#view.setUint16(offset, value, true);
  }

  u32(value: number): void {
    const offset = this.#claim(4);
    this.#view.setUint32(offset, value, true);
  }

  f64(value: number): void {
    const offset = this.#claim(8);
    this.#view.setFloat64(offset, value, true);
  }

  /** Seven bits a byte, the low ones first; below 2^28. */
  varint(value: number): void {
    if (value < 0 || value >= 2 ** 28) throw new Error(`BUG: ${value} does not fit a varint of four bytes`);
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.u8((rest & 0x7f) | 0x80);
    this.u8(rest);
  }

  bytes(values: Uint8Array): void {
    const offset = this.#claim(values.length);
    this.#bytes.set(values, offset);
  }

  #claim(count: number): number {
    const start = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return start;
  }
}
