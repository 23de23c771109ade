/** Cells and sheets of a workbook at the most: a reader makes room for everything between its first and its last cell. */
export const WORKBOOK_LIMITS = { rows: 20_000, columns: 50, sheets: 16 } as const;

/** With all that stands up to the next tag; a `<` stands in no attribute (XML 1.0, 2.4). */
const ROWS_AND_CELLS = /<(?:[\w.-]+:)?(?:row|c)(?=[\s/>])([^<]*)/g;
const SHEETS = /<(?:[\w.-]+:)?sheet(?=[\s/>])/g;
const ADDRESS = /[\s"':]r\s*=\s*(["'])([^"']*)\1/g;

/**
 * Whether a workbook makes its reader build a table that the station has no room for: one cell in the far corner of a
 * sheet is enough. Any file of it may be a sheet, so all are looked at, and before anything reads them as XML: what is
 * unusual, such as an address in entities, counts as too wide. `files` by their names.
 */
export const isTooWide = (files: ReadonlyMap<string, Buffer>): boolean =>
  [...files.values()].some((content) => {
    const xml = content.toString('utf8');
    return [...xml.matchAll(SHEETS)].length > WORKBOOK_LIMITS.sheets || hasFarCell(xml);
  });

const hasFarCell = (xml: string): boolean => {
  for (const [, tag = ''] of xml.matchAll(ROWS_AND_CELLS))
    for (const [, , address = ''] of tag.matchAll(ADDRESS)) if (isFar(address)) return true;
  return false;
};

const isFar = (address: string): boolean => {
  const [, letters, digits] = /^([A-Z]{0,2})(\d{1,5})$/.exec(address) ?? [];
  if (letters === undefined || digits === undefined) return true;
  return Number(digits) > WORKBOOK_LIMITS.rows || columnOf(letters) > WORKBOOK_LIMITS.columns;
};

/** A is 1; none is 0. */
const columnOf = (letters: string): number =>
  Array.from(letters).reduce((column, letter) => column * 26 + (letter.codePointAt(0) ?? 0) - 64, 0);
