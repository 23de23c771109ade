import type { PageFile } from './pageFile.ts';

const FIRST_TRUNK_OFFSET = 32;

/** Pages of the free list: they hold rows that were deleted. As far as the list can be followed. */
export const freePages = (file: PageFile): ReadonlySet<number> => {
  const free = new Set<number>();
  let trunk = file.page(1).readUInt32BE(FIRST_TRUNK_OFFSET);
  while (trunk > 1 && trunk <= file.pageCount && !free.has(trunk)) {
    free.add(trunk);
    const page = file.page(trunk);
    const leaves = Math.min(page.readUInt32BE(4), file.pageBytes / 4 - 2);
    for (let index = 0; index < leaves; index += 1) free.add(page.readUInt32BE(8 + 4 * index));
    trunk = page.readUInt32BE(0);
  }
  return free;
};
