/** Points as the rows of a faceplate: three phases of one quantity stand in one row; pure. */
import type { Point } from '#shared/model/profile.ts';

export interface PhaseRow {
  /** In the order of the phases. */
  readonly points: readonly [Point, Point, Point];
  /** As the keys end: `ab`, `bc`, `ca`. */
  readonly marks: readonly [string, string, string];
  /** What the three keys share: `gen_u`. */
  readonly stem: string;
}

export type PointRow = { readonly kind: 'one'; readonly point: Point } | ({ readonly kind: 'phases' } & PhaseRow);

type Marks = PhaseRow['marks'];

/** Between lines, then of single phases. */
const MARKS: readonly Marks[] = [
  ['ab', 'bc', 'ca'],
  ['l1l2', 'l2l3', 'l3l1'],
  ['a', 'b', 'c'],
  ['l1', 'l2', 'l3'],
];

const isNumber = ({ type }: Point): boolean => type !== 'bit' && type !== 'enum';

/** A row has one unit and as many decimals for all three. */
const isAlike = (one: Point, other: Point): boolean =>
  isNumber(other) && one.unit === other.unit && one.decimals === other.decimals && one.group === other.group;

/** The row that the point begins; undefined where it is not the first of three phases. */
const phaseRowFrom = (first: Point, byKey: ReadonlyMap<string, Point>): PhaseRow | undefined => {
  if (!isNumber(first)) return undefined;
  for (const marks of MARKS) {
    if (!first.key.endsWith(marks[0])) continue;
    const stem = first.key.slice(0, -marks[0].length);
    const second = byKey.get(`${stem}${marks[1]}`);
    const third = byKey.get(`${stem}${marks[2]}`);
    if (stem === '' || second === undefined || third === undefined) continue;
    if (isAlike(first, second) && isAlike(first, third)) return { points: [first, second, third], marks, stem };
  }
  return undefined;
};

/** Rows in the order of the points; a row of phases stands where the first of them was met. */
export const pointRows = (points: readonly Point[]): readonly PointRow[] => {
  const byKey = new Map(points.map((point) => [point.key, point]));
  const rowOf = new Map<string, PhaseRow>();
  for (const point of points) {
    const row = phaseRowFrom(point, byKey);
    if (row === undefined || row.points.some(({ key }) => rowOf.has(key))) continue;
    for (const { key } of row.points) rowOf.set(key, row);
  }
  const told = new Set<PhaseRow>();
  return points.flatMap((point): PointRow[] => {
    const row = rowOf.get(point.key);
    if (row === undefined) return [{ kind: 'one', point }];
    if (told.has(row)) return [];
    told.add(row);
    return [{ kind: 'phases', ...row }];
  });
};

/** Keys of the row's points. */
export const keysOf = (row: PointRow): readonly string[] =>
  row.kind === 'one' ? [row.point.key] : row.points.map(({ key }) => key);

/** Letters of the trade, the same in every language. */
const SYMBOLS: Readonly<Record<string, string>> = { V: 'U', A: 'I', kW: 'P', kvar: 'Q', kVA: 'S' };
const FACTOR = /(?:^|_)(?:pf|cos)(?:_|$)/;

/** `U`, `cos φ`; undefined for a quantity that has no letter. */
const symbolOf = ({ points: [{ unit }], stem }: PhaseRow): string | undefined => {
  if (unit === undefined) return FACTOR.test(stem) ? 'cos φ' : undefined;
  return SYMBOLS[unit];
};

const commonLength = (one: string, other: string): number => {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  return length;
};

/** «Ток фазы A», «Ток фазы B» → «Ток фазы A», «B»: what the labels begin with is said once. */
const shortenedLabels = (labels: readonly string[]): readonly string[] => {
  const [first = ''] = labels;
  const head = Math.min(...labels.map((label) => commonLength(first, label)));
  return labels.map((label, index) => (index === 0 ? label : label.slice(head)));
};

/** What the three phases are called in a row: «Uab», «Ubc», «Uca»; their full names where the quantity has no letter. */
export const phaseNames = (row: PhaseRow, language: 'ru' | 'en'): readonly string[] => {
  const symbol = symbolOf(row);
  if (symbol === undefined) return shortenedLabels(row.points.map(({ label }) => label[language]));
  // A long symbol is not said three times.
  return row.marks.map((mark, index) => {
    if (symbol.length === 1) return `${symbol}${mark}`;
    return index === 0 ? `${symbol} ${mark}` : mark;
  });
};
