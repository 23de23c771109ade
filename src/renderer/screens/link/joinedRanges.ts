import type { BlockReport } from '#shared/api/link.ts';

export type RefusedRange = BlockReport['refused'][number];

/** Neighbours that are refused for the same reason as one range, in the order of their addresses. */
export const joinedRanges = (ranges: readonly RefusedRange[]): readonly RefusedRange[] => {
  const joined: RefusedRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.address - b.address)) {
    const last = joined.at(-1);
    if (last?.exceptionCode === range.exceptionCode && last.address + last.count === range.address) {
      joined[joined.length - 1] = { ...last, count: last.count + range.count };
    } else joined.push(range);
  }
  return joined;
};
