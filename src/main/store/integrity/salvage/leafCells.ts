import { readSignedVarint, readVarint } from './varint.ts';

const LEAF_OF_TABLE = 0x0d;
/** Page 1 begins with the header of the file. */
const FILE_HEADER_BYTES = 100;
const LEAF_HEADER_BYTES = 8;
const POINTER_BYTES = 4;

/** A row of a table as it lies in its leaf page. */
export interface LeafCell {
  readonly rowId: number;
  readonly payloadBytes: number;
  /** The part of the payload that lies in the page. */
  readonly local: Buffer;
  /** The page where the rest begins; 0 where there is none. */
  readonly overflowPage: number;
}

/** Cells of a table's leaf page; undefined for other pages. Cells that do not fit the page are left out. */
export const leafCells = (page: Buffer, pageNumber: number): LeafCell[] | undefined => {
  const start = pageNumber === 1 ? FILE_HEADER_BYTES : 0;
  if (page[start] !== LEAF_OF_TABLE) return undefined;
  const count = page.readUInt16BE(start + 3);
  const pointers = start + LEAF_HEADER_BYTES;
  if (pointers + 2 * count > page.length) return [];
  return Array.from({ length: count }, (_, index) => cellAt(page, page.readUInt16BE(pointers + 2 * index))).filter(
    (cell) => cell !== undefined,
  );
};

const cellAt = (page: Buffer, offset: number): LeafCell | undefined => {
  const payload = readVarint(page, offset);
  const rowId = payload === undefined ? undefined : readSignedVarint(page, payload.end);
  if (payload === undefined || rowId === undefined) return undefined;
  const payloadBytes = payload.value;
  const localBytes = localPart(payloadBytes, page.length);
  const end = rowId.end + localBytes;
  const hasRest = localBytes < payloadBytes;
  if (payloadBytes === 0 || end + (hasRest ? POINTER_BYTES : 0) > page.length) return undefined;
  return {
    rowId: rowId.value,
    payloadBytes,
    local: page.subarray(rowId.end, end),
    overflowPage: hasRest ? page.readUInt32BE(end) : 0,
  };
};

/** Bytes of a payload that stay in the page; the constants are the format's (fileformat2.html#b_tree_pages). */
const localPart = (payloadBytes: number, pageBytes: number): number => {
  const most = pageBytes - 35;
  if (payloadBytes <= most) return payloadBytes;
  const least = Math.floor(((pageBytes - 12) * 32) / 255) - 23;
  const wanted = least + ((payloadBytes - least) % (pageBytes - 4));
  return wanted <= most ? wanted : least;
};
