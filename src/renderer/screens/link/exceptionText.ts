/** Modbus exceptions by number and name. */

export type Translate = (key: string, values: Readonly<Record<string, string | number>>) => string;

/** Codes of the standard. */
const NAMED: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 8, 10, 11]);

/** «адрес не поддерживается» */
export const exceptionName = (code: number, t: Translate): string =>
  t(`links.exception.${NAMED.has(code) ? code.toString() : 'other'}`, {});

const sorted = (exceptions: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(exceptions)
    .filter(([, times]) => times > 0)
    .sort(([a], [b]) => Number(a) - Number(b));

/** Codes with how often each came, «2 × 14, 6 × 1»; «0» without any. */
export const exceptionCounts = (exceptions: Readonly<Record<string, number>>): string => {
  const counts = sorted(exceptions).map(([code, times]) => `${code}\u00A0×\u00A0${times}`);
  return counts.length === 0 ? '0' : counts.join(', ');
};

/** The same with the names, a line each. */
export const exceptionList = (exceptions: Readonly<Record<string, number>>, t: Translate): string =>
  sorted(exceptions)
    .map(([code, times]) => `${code}: ${exceptionName(Number(code), t)} × ${times}`)
    .join('\n');
