/** Enough for some seventy answers of a usual length. */
const SLAB_REGISTERS = 4_096;

let slab = new ArrayBuffer(2 * SLAB_REGISTERS);
let taken = 0;

/**
 * So many registers, all 0, which nobody else has. Answers lie side by side in one piece of memory, as small Buffers of
 * Node do: memory of its own costs a short array ten times as much, and the garbage collector as well. The piece lives
 * as long as any of its answers.
 */
export const takeRegisters = (count: number): Uint16Array => {
  if (count > SLAB_REGISTERS) return new Uint16Array(count);
  if (taken + count > SLAB_REGISTERS) {
    slab = new ArrayBuffer(2 * SLAB_REGISTERS);
    taken = 0;
  }
  const registers = new Uint16Array(slab, 2 * taken, count);
  taken += count;
  return registers;
};
