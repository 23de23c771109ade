/** Why a figure of a site is missing, not whole or doubtful. Pure. */
import type { SiteFigure } from '#shared/model/report.ts';
import { machineSums, type SiteSums } from './figures.ts';
import type { CounterRemarks, GatheredMachine, GatheredReport } from './gathered.ts';
import { shareNotes } from './machineNotes.ts';
import type { ReportSpeech } from './reportSpeech.ts';

const MS_PER_HOUR = 3_600_000;

const namesOf = (machines: readonly GatheredMachine[]): string => machines.map(({ name }) => name).join(', ');

/** Says which machines are not in a sum. */
const without = (machines: readonly GatheredMachine[], { words }: ReportSpeech): string[] =>
  machines.length === 0 ? [] : [words.missing(namesOf(machines))];

/** It waits for an answer, was not read to the end, or the sheet of its shift has something to say. */
const isPart = ({ pendingMs, lastMs, why }: CounterRemarks): boolean =>
  pendingMs !== null || lastMs !== null || why !== null;

const produced = ({ machines }: GatheredReport, speech: ReportSpeech): string[] => {
  const uncounted = machines.filter(({ readings }) => readings.energyKwh === null);
  const unknown = uncounted.filter(({ readings }) => machineSums(readings).integralKwh === null);
  const byPower = uncounted.filter((machine) => !unknown.includes(machine));
  const counted = machines.filter(({ readings }) => readings.energyKwh !== null);
  const late = counted.filter(({ counters: { energy } }) => energy.sinceMs !== null);
  const part = counted.filter(({ counters: { energy } }) => isPart(energy));
  return [
    ...(machines.length === 0 ? [speech.words.noMachines] : []),
    ...(byPower.length === 0 ? [] : [speech.words.byPower(namesOf(byPower))]),
    ...(late.length === 0 ? [] : [speech.words.lateCounter(namesOf(late))]),
    ...(part.length === 0 ? [] : [speech.words.partCounter(namesOf(part))]),
    ...without(unknown, speech),
  ];
};

const exchanged = ({ exchange }: GatheredReport, speech: ReportSpeech): string[] => {
  if (exchange === null) return [speech.words.noMeter];
  return exchange.goodMs === 0 ? [speech.words.mainsSilent] : shareNotes(exchange, speech, speech.words.mains);
};

const gassed = ({ machines }: GatheredReport, speech: ReportSpeech): string[] => {
  if (machines.every(({ readings }) => readings.gas === null)) return [speech.words.noGas];
  const bare = machines.filter(({ readings: { gas } }) => gas === null || gas.goodMs === 0);
  const known = machines.flatMap(({ readings: { gas } }) => (gas === null || gas.goodMs === 0 ? [] : [gas]));
  const [goodMs, badMs] = [sumOf(known.map((gas) => gas.goodMs)), sumOf(known.map((gas) => gas.badMs))];
  return goodMs === 0 ? [] : [...without(bare, speech), ...shareNotes({ goodMs, badMs }, speech)];
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** How much of the time a calculated value of the site was known. */
const knownFor =
  (hoursOf: (sums: SiteSums) => number) =>
  ({ days, span: { fromMs, toMs } }: GatheredReport, speech: ReportSpeech): string[] => {
    const goodMs = MS_PER_HOUR * sumOf(days.map(({ sums }) => hoursOf(sums)));
    return goodMs === 0 ? [] : shareNotes({ goodMs, badMs: Math.max(0, toMs - fromMs - goodMs) }, speech);
  };

const reserved = knownFor(({ reserve }) => reserve?.whole ?? 0);
const loaded = knownFor(({ loadHours }) => loadHours ?? 0);

type NotesOf = (gathered: GatheredReport, speech: ReportSpeech) => string[];

const NOTES: Readonly<Record<SiteFigure, readonly NotesOf[]>> = {
  produced: [produced],
  imported: [exchanged],
  exported: [exchanged],
  consumed: [produced, exchanged],
  reserve_mean: [reserved],
  reserve_least: [reserved],
  peak_load: [loaded],
  gas: [gassed],
  gas_specific: [gassed],
  data_share: [],
};

/** The notes of one figure, each once; `value` is what it came to. */
export const siteNotes = (
  gathered: GatheredReport,
  figure: SiteFigure,
  value: number | null,
  speech: ReportSpeech,
): string[] => {
  const notes = NOTES[figure].flatMap((of) => of(gathered, speech));
  return value === null && notes.length === 0 ? [speech.words.nothing] : [...new Set(notes)];
};
