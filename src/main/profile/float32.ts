/** IEEE 754 single precision: 32 bits ↔ number. */

// One word seen both ways; nothing is allocated per value.
const bits = new Uint32Array(1);
const single = new Float32Array(bits.buffer);

export const MAX_FLOAT32 = 3.402_823_466_385_288_6e38;

/** A quiet NaN, as devices send it for a sensor that is not there. */
export const FLOAT32_NAN = 0x7fc0_0000;

/** The number that 32 bits stand for: NaN and infinities come out as they are. */
export const floatOf = (word: number): number => {
  bits[0] = word;
  return single[0] ?? Number.NaN;
};

/** The 32 bits of the nearest single-precision number. */
export const bitsOf = (value: number): number => {
  single[0] = value;
  return bits[0] ?? FLOAT32_NAN;
};
