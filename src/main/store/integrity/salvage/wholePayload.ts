import type { LeafCell } from './leafCells.ts';
import type { PageFile } from './pageFile.ts';

/** The payload of a row with the pages that it continues on; undefined where these are gone or it outgrows the file. */
export const wholePayload = (file: PageFile, { local, payloadBytes, overflowPage }: LeafCell): Buffer | undefined => {
  if (overflowPage === 0) return local;
  if (payloadBytes > file.pageCount * file.pageBytes) return undefined;
  const parts = [local];
  let missing = payloadBytes - local.length;
  let next = overflowPage;
  while (missing > 0) {
    if (next < 2 || next > file.pageCount) return undefined;
    const page = file.page(next);
    const part = page.subarray(4, 4 + Math.min(missing, file.pageBytes - 4));
    parts.push(part);
    missing -= part.length;
    next = page.readUInt32BE(0);
  }
  return Buffer.concat(parts);
};
