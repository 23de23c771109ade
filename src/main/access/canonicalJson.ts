/** Deeper values than a command takes are not written: they would end the stack of whoever reads them. */
const MAX_DEPTH = 64;

/**
 * The one text that a value has: keys sorted by their UTF-16 code units, no space, no key whose value is undefined,
 * lone surrogates as U+FFFD, which is what a database makes of them. Undefined for what JSON cannot hold: numbers that
 * are not finite, functions, more than 64 levels.
 */
export const canonicalJson = (value: unknown, depth = 0): string | undefined => {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : undefined;
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return undefined;
  return Array.isArray(value) ? arrayText(value, depth + 1) : objectText(value, depth + 1);
};

const arrayText = (values: readonly unknown[], depth: number): string | undefined => {
  const texts: string[] = [];
  for (const value of values) {
    const text = canonicalJson(value, depth);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return `[${texts.join(',')}]`;
};

const objectText = (object: object, depth: number): string | undefined => {
  const texts: string[] = [];
  for (const [key, value] of Object.entries(object).sort(byKey)) {
    if (value === undefined) continue;
    const text = canonicalJson(value, depth);
    if (text === undefined) return undefined;
    texts.push(`${JSON.stringify(key.toWellFormed())}:${text}`);
  }
  return `{${texts.join(',')}}`;
};

const byKey = ([left]: [string, unknown], [right]: [string, unknown]): number => (left < right ? -1 : 1);
