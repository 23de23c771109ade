import { freePages } from './freePages.ts';
import { type LeafCell, leafCells } from './leafCells.ts';
import type { PageFile } from './pageFile.ts';
import { pageOwners } from './pageOwners.ts';
import { recordTypes, recordValues, type StoredValue } from './record.ts';
import { alikeTables, fitsShape, type TableShape } from './tableShapes.ts';
import { wholePayload } from './wholePayload.ts';

/** A row found in a page. Its content is read only when it is asked for. */
export interface FoundRow {
  readonly shape: TableShape;
  readonly rowId: number;
  /** By column; undefined where pages that it continues on are gone. */
  read(): Readonly<Record<string, StoredValue>> | undefined;
}

/** Kinds of pages other than leaves of tables that begin with a mark: inner pages and indexes. */
const OTHER_PAGES = new Set([0x02, 0x05, 0x0a]);

/** 16 MB at 4 KB a page. */
const FIRST_PAGES = 4_096;

export interface ScannedPage {
  readonly rows: readonly FoundRow[];
  /** Rows that may be of one table or of another. */
  readonly unclearRows: number;
  /** The page should hold something and holds only zeros. */
  readonly isBlank: boolean;
  /** Pages still to come. */
  readonly pagesLeft: number;
}

/**
 * Goes through a database page by page and finds the rows of the tables by their shape: neither the schema nor the
 * tree above the leaves is needed, but for tables that look alike. Pages of the free list are left out, because their rows were deleted.
 */
export function* scanRows(file: PageFile, shapes: readonly TableShape[]): Generator<ScannedPage> {
  const free = freePages(file);
  const owners = pageOwners(file, alikeTables(shapes));
  let pagesLeft = file.pageCount;
  for (const number of pageOrder(file.pageCount)) {
    pagesLeft -= 1;
    if (free.has(number)) continue;
    const page = file.page(number);
    const cells = leafCells(page, number);
    const found = (cells ?? []).map((cell) => rowOf(file, cell, shapes, owners.get(number)));
    const rows = found.filter((row) => row !== undefined && row !== UNCLEAR);
    const unclearRows = found.filter((row) => row === UNCLEAR).length;
    const isBlank = cells === undefined && !OTHER_PAGES.has(page[0] ?? 0) && page.every((byte) => byte === 0);
    yield { rows, unclearRows, isBlank, pagesLeft };
  }
}

/** Configuration lies at the beginning, what came last mostly at the end: a search cut short has found both. */
function* pageOrder(pageCount: number): Generator<number> {
  const first = Math.min(FIRST_PAGES, pageCount);
  for (let number = 1; number <= first; number += 1) yield number;
  for (let number = pageCount; number > first; number -= 1) yield number;
}

const UNCLEAR = Symbol('unclear');

const rowOf = (
  file: PageFile,
  cell: LeafCell,
  shapes: readonly TableShape[],
  owner: string | undefined,
): FoundRow | typeof UNCLEAR | undefined => {
  const record = recordTypes(cell.local, cell.payloadBytes);
  if (record === undefined) return undefined;
  const fitting = shapes.filter((candidate) => fitsShape(record.types, candidate));
  const shape = fitting.length > 1 ? fitting.find(({ table }) => table === owner) : fitting[0];
  if (shape === undefined) return fitting.length > 1 ? UNCLEAR : undefined;
  return {
    shape,
    rowId: cell.rowId,
    read: () => {
      const payload = wholePayload(file, cell);
      if (payload === undefined) return undefined;
      const values = recordValues(payload, record.types, record.contentAt);
      return Object.fromEntries(
        values.map((value, index): [string, StoredValue] => [
          shape.columns[index] ?? '',
          index === shape.rowIdColumn ? cell.rowId : value,
        ]),
      );
    },
  };
};
