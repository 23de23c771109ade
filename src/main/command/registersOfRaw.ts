import type { Command, Profile } from '#shared/model/profile.ts';

const floatBits = (value: number): number => {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setFloat32(0, value);
  return bytes.getUint32(0);
};

/** A raw number as registers, in the order of their addresses: two's complement, or an IEEE 754 number for `f32`. */
export const registersOfRaw = (
  raw: number,
  type: NonNullable<Command['type']>,
  wordOrder: Profile['wordOrder'],
): readonly number[] => {
  if (type === 'u16' || type === 's16') return [Math.round(raw) & 0xffff];
  const bits = type === 'f32' ? floatBits(raw) : Math.round(raw) >>> 0;
  const [low, high] = [bits & 0xffff, bits >>> 16];
  return wordOrder === 'lowFirst' ? [low, high] : [high, low];
};
