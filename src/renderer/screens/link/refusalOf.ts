import type { BlockReport } from '#shared/api/link.ts';

/** Exception by which the device refuses this address; undefined when it does not. */
export const refusalOf = (blocks: readonly BlockReport[], fc: number, address: number): number | undefined =>
  blocks
    .filter((block) => block.fc === fc)
    .flatMap(({ refused }) => refused)
    .find((range) => address >= range.address && address < range.address + range.count)?.exceptionCode;
