import type { CounterKind, Point, PointType } from '#shared/model/profile.ts';

/** A signed type is read without its sign: some scripts took counters for signed numbers. */
const COUNTING: ReadonlySet<PointType> = new Set(['u16', 'u32', 's32']);

const UNITS: Readonly<Record<CounterKind, readonly (string | undefined)[]>> = {
  hours: ['h'],
  energy: ['kWh', 'kvarh', 'kVAh'],
  starts: [undefined],
};

const PART_UNITS = { minutes: 'min', seconds: 's' } as const;

const ownProblems = (where: string, point: Point, kind: CounterKind): string[] => {
  const problems: string[] = [];
  if (!COUNTING.has(point.type)) problems.push(`${where}: a counter is u16, u32 or s32, not ${point.type}`);
  if (!UNITS[kind].includes(point.unit)) {
    const expected = UNITS[kind].map((unit) => unit ?? 'no unit').join(', ');
    problems.push(`${where}: a counter of ${kind} has ${expected}, not ${point.unit ?? 'none'}`);
  }
  const scaled = kind === 'energy' ? (point.scale ?? 1) <= 0 : (point.scale ?? 1) !== 1;
  if (scaled) problems.push(`${where}: a counter of ${kind} has no scale ${String(point.scale)}`);
  if ((point.offset ?? 0) !== 0) problems.push(`${where}: a counter has no offset`);
  if (point.validRaw !== undefined) problems.push(`${where}: a counter has no validRaw`);
  return problems;
};

const partProblems = (where: string, point: Point, points: ReadonlyMap<string, Point>): string[] => {
  const parts = point.counter?.parts;
  if (parts === undefined) return [];
  if (point.counter?.kind !== 'hours') return [`${where}: only a counter of hours has parts`];
  return (['minutes', 'seconds'] as const).flatMap((name) => {
    const key = parts[name];
    if (key === undefined) return [];
    const part = points.get(key);
    if (part === undefined) return [`${where}: its ${name} are an unknown point ${key}`];
    // Read together: minutes of another instant would make hours jump.
    const fits = part.block === point.block && part.type === 'u16' && part.unit === PART_UNITS[name];
    return fits ? [] : [`${where}: its ${name} ${key} are not a u16 in ${PART_UNITS[name]} of the same block`];
  });
};

/** Checks what the points say about counting, each against the others. `points`: those that passed their own check. */
export const checkCounters = (points: ReadonlyMap<string, Point>): string[] =>
  [...points.values()].flatMap((point) => {
    if (point.counter === undefined) return [];
    const where = `point ${point.key}`;
    return [...ownProblems(where, point, point.counter.kind), ...partProblems(where, point, points)];
  });
