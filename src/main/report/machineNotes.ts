/** Why a figure of a machine is missing, not whole or doubtful. Pure. */
import type { CounterKind } from '#shared/model/profile.ts';
import type { MachineFigure } from '#shared/model/report.ts';
import { MACHINE_VALUES, machineSums, type TimeSum } from './figures.ts';
import type { CounterRemarks, GatheredMachine } from './gathered.ts';
import type { ReportSpeech } from './reportSpeech.ts';

/** A share below this is told. */
const TOLD_SHARE = 0.9995;

const counterNotes = (remarks: CounterRemarks, { words, instant, language }: ReportSpeech): string[] => {
  const { state, sinceMs, pendingMs, lastMs, basis, why } = remarks;
  if (why !== null) return [why[language]];
  if (state !== 'counted') return [{ none: words.noCounter, unread: words.unread, later: words.later }[state]];
  return [
    ...(sinceMs === null ? [] : [words.since(instant(sinceMs))]),
    ...remarks.words.flatMap(({ decision, timeMs }) => words.decisions[decision]?.(instant(timeMs)) ?? []),
    ...(pendingMs === null ? [] : [words.pending(instant(pendingMs))]),
    ...(lastMs === null ? [] : [words.last(instant(lastMs))]),
    ...(basis === 'days' ? [] : [basis === 'hours' ? words.oldDays : words.goneDays]),
  ];
};

/** `данных 76 %`, where it is less than all. Rounded down: a gap never reads as 100 %. */
export const shareNotes = (
  sum: Pick<TimeSum, 'goodMs' | 'badMs'>,
  { words, number }: ReportSpeech,
  write: (percent: string) => string = words.share,
): string[] => {
  const all = sum.goodMs + sum.badMs;
  if (sum.goodMs === 0) return [words.nothing];
  return sum.goodMs >= TOLD_SHARE * all ? [] : [write(number(Math.floor((1_000 * sum.goodMs) / all) / 10, 1))];
};

const counted =
  (kind: CounterKind) =>
  ({ counters }: GatheredMachine, speech: ReportSpeech): string[] =>
    counterNotes(counters[kind], speech);

const powered = ({ readings: { power } }: GatheredMachine, speech: ReportSpeech): string[] =>
  power === null ? [speech.words.noPower] : shareNotes(power, speech);

const rated = ({ readings }: GatheredMachine, { words }: ReportSpeech): string[] =>
  readings.ratedKw === null ? [words.noRating] : [];

const gassed = ({ readings: { gas } }: GatheredMachine, speech: ReportSpeech): string[] =>
  gas === null ? [speech.words.noGas] : shareNotes(gas, speech);

type NotesOf = (machine: GatheredMachine, speech: ReportSpeech) => string[];

/** What its figures rest on. */
const NOTES: Readonly<Record<MachineFigure, readonly NotesOf[]>> = {
  energy_counter: [counted('energy')],
  energy_integral: [powered],
  energy_difference: [counted('energy'), powered],
  hours: [counted('hours')],
  starts: [counted('starts')],
  load_factor: [
    rated,
    counted('energy'),
    counted('hours'),
    ({ readings: { hours } }, { words }) => (hours === 0 ? [words.notRun] : []),
  ],
  capacity_factor: [rated, counted('energy')],
  availability: [
    ({ readings: { outage, spanMs, lockedMs } }, speech) =>
      outage === null
        ? [speech.words.noOutage]
        : shareNotes({ goodMs: outage.goodMs + lockedMs, badMs: spanMs - outage.goodMs - lockedMs }, speech),
  ],
  gas: [gassed],
  gas_specific: [
    (machine, speech) => {
      const notes = gassed(machine, speech);
      const isPartial = notes.length > 0 && machineSums(machine.readings).gasSpecific !== null;
      return isPartial ? [...notes, speech.words.gasByPower] : notes;
    },
  ],
  data_share: [({ readings: { power } }, { words }) => (power === null ? [words.noPower] : [])],
};

/** The notes of one figure, each once, and that the device was removed. */
export const machineNotes = (machine: GatheredMachine, figure: MachineFigure, speech: ReportSpeech): string[] => {
  const notes = NOTES[figure].flatMap((of) => of(machine, speech));
  const removed = machine.removedMs === null ? [] : [speech.words.removed(speech.instant(machine.removedMs))];
  const value = MACHINE_VALUES[figure](machineSums(machine.readings));
  const all = value === null && notes.length === 0 ? [speech.words.nothing] : notes;
  return [...new Set([...all, ...removed])];
};
