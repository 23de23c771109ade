import { describe, expect, it } from 'vitest';
import { takeRegisters } from './takeRegisters.ts';

describe('registers of an answer', () => {
  it("are nobody else's: what is written to some leaves all others alone", () => {
    const counts = [1, 125, 60, 2_000, 0, 7, 5_000];
    const taken = Array.from({ length: 300 }, (_, turn) => takeRegisters(counts[turn % counts.length] ?? 0));
    taken.forEach((registers, turn) => {
      expect(registers.length).toBe(counts[turn % counts.length]);
      expect(registers.every((register) => register === 0)).toBe(true);
      registers.fill(turn + 1);
    });
    taken.forEach((registers, turn) => expect(registers.every((register) => register === turn + 1)).toBe(true));
  });
});
