/** One 16-bit register as an engineer reads it. */
export interface RegisterText {
  readonly hex: string;
  readonly unsigned: string;
  /** The same bits with a sign, where that differs; empty where it does not. */
  readonly signed: string;
}

const SIGN_BIT = 0x8000;
const RANGE = 0x10000;

export const formatRegister = (value: number): RegisterText => ({
  hex: value.toString(16).toUpperCase().padStart(4, '0'),
  unsigned: value.toString(),
  signed: value >= SIGN_BIT ? `\u2212${RANGE - value}` : '',
});
