import { leafCells } from './leafCells.ts';
import type { PageFile } from './pageFile.ts';
import { recordTypes, recordValues } from './record.ts';
import { wholePayload } from './wholePayload.ts';

const INNER_OF_TABLE = 0x05;
const LEAF_OF_TABLE = 0x0d;
const FILE_HEADER_BYTES = 100;
const INNER_HEADER_BYTES = 12;
const SCHEMA_ROOT = 1;

/** Leaf pages of the tables, as far as the schema and the trees above them can be read: page → table. */
export const pageOwners = (file: PageFile, tables: ReadonlySet<string>): ReadonlyMap<number, string> => {
  const owners = new Map<number, string>();
  if (tables.size === 0) return owners;
  for (const [table, root] of rootsOf(file)) {
    if (tables.has(table)) for (const page of leavesBelow(file, root)) owners.set(page, table);
  }
  return owners;
};

/** Rows of the schema are (type, name, table, root page, statement). */
function* rootsOf(file: PageFile): Generator<[table: string, root: number]> {
  for (const number of leavesBelow(file, SCHEMA_ROOT)) {
    for (const cell of leafCells(file.page(number), number) ?? []) {
      const record = recordTypes(cell.local, cell.payloadBytes);
      const payload = record === undefined ? undefined : wholePayload(file, cell);
      if (record === undefined || payload === undefined) continue;
      const [type, name, , root] = recordValues(payload, record.types, record.contentAt);
      if (type === 'table' && typeof name === 'string' && typeof root === 'number') yield [name, root];
    }
  }
}

function* leavesBelow(file: PageFile, root: number): Generator<number> {
  const seen = new Set<number>();
  const waiting = [root];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (number < 1 || number > file.pageCount || seen.has(number)) continue;
    seen.add(number);
    const page = file.page(number);
    const start = number === SCHEMA_ROOT ? FILE_HEADER_BYTES : 0;
    if (page[start] === LEAF_OF_TABLE) yield number;
    if (page[start] === INNER_OF_TABLE) waiting.push(...childrenOf(page, start));
  }
}

const childrenOf = (page: Buffer, start: number): number[] => {
  const count = Math.min(page.readUInt16BE(start + 3), (page.length - start - INNER_HEADER_BYTES) / 2);
  const children = [page.readUInt32BE(start + 8)];
  for (let index = 0; index < count; index += 1) {
    const cell = page.readUInt16BE(start + INNER_HEADER_BYTES + 2 * index);
    if (cell + 4 <= page.length) children.push(page.readUInt32BE(cell));
  }
  return children;
};
