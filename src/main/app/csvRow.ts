/** A first character that a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

const cellText = (cell: string | number | null): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return cell.toString();
  const guarded = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

/**
 * One line of CSV (RFC 4180). Numbers have a decimal point and stay numbers; text that would be a formula gets an
 * apostrophe before it; null is an empty cell.
 */
export const csvRow = (cells: readonly (string | number | null)[]): string => `${cells.map(cellText).join(',')}\r\n`;
