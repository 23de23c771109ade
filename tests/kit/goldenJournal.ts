/** The journal of a scenario as a golden file keeps it. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { z } from 'zod';
import { type EventBody, journalOf, stepsOnDisk } from './alarmStation.ts';
import { projectPath } from './project.ts';
import type { StationProcess } from './stationProcess.ts';

const goldenRow = z.strictObject({
  kind: z.string(),
  device: z.string(),
  /** Key of the alarm, or the point. */
  what: z.string().nullable(),
  event: z.string(),
  /** `normal → unacknowledged`; null for events. */
  turn: z.string().nullable(),
  holds: z.string().optional(),
  priority: z.string().optional(),
  /** The alarm whose consequence it is, or `itself`. */
  firstOut: z.string().optional(),
  /** Codes, and words that change at once: all else differs from run to run. */
  value: z.number().optional(),
  limit: z.number().optional(),
  quality: z.string().optional(),
  user: z.string().optional(),
  comment: z.string().optional(),
  ru: z.string(),
  en: z.string(),
});
export type GoldenRow = z.infer<typeof goldenRow>;

/**
 * What must come one after the other. The rows of one moment may come in any order: those of one scan, because events
 * and alarms go to the writer by two queues, and suppressed alarms whose own delays run out within the same seconds.
 * Rows of one alarm or one point keep their order even there.
 */
const goldenFile = z.strictObject({ moments: z.array(z.array(goldenRow)) });

/** Kinds that the scenario itself is about. */
const KINDS = new Set(['alarm', 'state', 'breaker', 'mains', 'link']);

/** The mains' bits are set one after the other, and what a sensor shows when it is back is measured. */
const MEASURED = /^indication\.|\.no_sensor$/;

/** A breaker is in these states for less than two polls: whether a scan meets one is luck. */
const PASSING = /: (Close delay|Waiting to close|Open delay|Waiting to open)$/;

const isLucky = ({ kind, text_en }: EventBody): boolean => kind === 'breaker' && PASSING.test(text_en);

const without = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;

/** The rows after `afterSeq`, oldest first, without what differs from run to run. */
export const goldenRowsOf = async (station: StationProcess, afterSeq: number): Promise<GoldenRow[]> => {
  const steps = new Map(stepsOnDisk(station).map((step) => [step.seq, step]));
  const keyByOccurrence = new Map([...steps.values()].map(({ occurrence, key }) => [occurrence, key]));
  const rows = (await journalOf(station)).filter((row) => row.seq > afterSeq && KINDS.has(row.kind) && !isLucky(row));
  return rows.map((row) => {
    const step = steps.get(row.seq);
    const told = { kind: row.kind, device: row.device ?? '', event: row.event, ru: row.text_ru, en: row.text_en };
    if (step === undefined) return { ...told, what: row.tag?.split('.').at(-1) ?? null, turn: null };
    const first = step.firstOut === step.occurrence ? 'itself' : (keyByOccurrence.get(step.firstOut) ?? undefined);
    const isCode = step.limit === null && row.value !== null && !MEASURED.test(step.key);
    return without({
      ...told,
      what: step.key,
      turn: `${row.from ?? ''} → ${row.to ?? ''}`,
      holds: step.holds.length === 0 ? undefined : step.holds.join(),
      priority: row.priority ?? undefined,
      firstOut: step.firstOut === null ? undefined : first,
      value: isCode ? (row.value ?? undefined) : undefined,
      limit: row.limit ?? undefined,
      quality: row.quality ?? undefined,
      user: row.user ?? undefined,
      comment: row.comment ?? undefined,
    });
  });
};

const byPlace = (left: GoldenRow, right: GoldenRow): number => placeOf(left).localeCompare(placeOf(right));
const placeOf = ({ kind, device, what }: GoldenRow): string => `${device} ${kind} ${what ?? ''}`;

/** Holds the journal of a scenario against `tests/alarms/golden/<name>.json`. */
export const expectGolden = (name: string, rows: readonly GoldenRow[]): void => {
  const file = projectPath('tests', 'alarms', 'golden', `${name}.json`);
  const { moments } = goldenFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const ends = moments.reduce<number[]>((all, { length }) => [...all, (all.at(-1) ?? 0) + length], []);
  const found = moments.map(({ length }, index) =>
    rows.slice((ends[index] ?? 0) - length, ends[index]).toSorted(byPlace),
  );
  const rest = rows.slice(ends.at(-1) ?? 0);
  expect([...found, rest]).toEqual([...moments.map((moment) => moment.toSorted(byPlace)), []]);
};

/** Every alarm of these rows begins a life of its own, numbered in the order of the rises. */
export const occurrencesOf = (rows: readonly EventBody[]): number[] =>
  rows.flatMap(({ event, from, occurrence }) =>
    event === 'alarm_raised' && from === 'normal' && occurrence !== null ? [occurrence] : [],
  );
