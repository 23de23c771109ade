/** A first character that a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** How a file is written: by the standard, or as spreadsheets of a language expect it. */
export interface CsvStyle {
  readonly separator: ',' | ';';
  readonly decimal: '.' | ',';
}

const STANDARD: CsvStyle = { separator: ',', decimal: '.' };
const NEEDS_QUOTES: Readonly<Record<CsvStyle['separator'], RegExp>> = { ',': /[",\r\n]/, ';': /[";\r\n]/ };

const cellText = (cell: string | number | null, { separator, decimal }: CsvStyle): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return decimal === '.' ? cell.toString() : cell.toString().replace('.', decimal);
  const guarded = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES[separator].test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

/**
 * One line of CSV (RFC 4180). Numbers stay numbers, with a decimal point unless the style says otherwise; text that would
 * be a formula gets an apostrophe before it; null is an empty cell.
 */
export const csvRow = (cells: readonly (string | number | null)[], style: CsvStyle = STANDARD): string =>
  `${cells.map((cell) => cellText(cell, style)).join(style.separator)}\r\n`;
