import type { TaskPart } from '#shared/model/maintenance.ts';

/** Quantities are told to a millionth: sums of tenths stay tenths. */
const MILLIONTHS = 1_000_000;

/** Parts of the same name and unit in one line, in the order in which they come first. */
export const sumParts = (parts: readonly TaskPart[]): TaskPart[] => {
  const sums = new Map<string, TaskPart>();
  for (const part of parts) {
    const key = JSON.stringify([part.name.ru, part.name.en, part.unit]);
    const quantity = (sums.get(key)?.quantity ?? 0) + part.quantity;
    sums.set(key, { ...part, quantity: Math.round(quantity * MILLIONTHS) / MILLIONTHS });
  }
  return [...sums.values()];
};
