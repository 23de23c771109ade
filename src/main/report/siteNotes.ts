/** Why a figure of a site is missing, not whole or doubtful. Pure. */
import type { SiteFigure } from '#shared/model/report.ts';
import { machineSums } from './figures.ts';
import type { GatheredMachine, GatheredReport } from './gathered.ts';
import { shareNotes } from './machineNotes.ts';
import type { ReportSpeech } from './reportSpeech.ts';

const namesOf = (machines: readonly GatheredMachine[]): string => machines.map(({ name }) => name).join(', ');

/** Says which machines are not in a sum. */
const without = (machines: readonly GatheredMachine[], { words }: ReportSpeech): string[] =>
  machines.length === 0 ? [] : [words.missing(namesOf(machines))];

const produced = ({ machines }: GatheredReport, speech: ReportSpeech): string[] => {
  const uncounted = machines.filter(({ readings }) => readings.energyKwh === null);
  const unknown = uncounted.filter(({ readings }) => machineSums(readings).integralKwh === null);
  const byPower = uncounted.filter((machine) => !unknown.includes(machine));
  return [
    ...(machines.length === 0 ? [speech.words.noMachines] : []),
    ...(byPower.length === 0 ? [] : [speech.words.byPower(namesOf(byPower))]),
    ...without(unknown, speech),
  ];
};

const exchanged = ({ exchange }: GatheredReport, speech: ReportSpeech): string[] => {
  if (exchange === null) return [speech.words.noMeter];
  return exchange.goodMs === 0 ? [speech.words.mainsSilent] : shareNotes(exchange, speech, speech.words.mains);
};

const gassed = ({ machines }: GatheredReport, speech: ReportSpeech): string[] => {
  const bare = machines.filter(({ readings }) => readings.gas === null);
  if (bare.length === machines.length) return [speech.words.noGas];
  return without(bare, speech);
};

type NotesOf = (gathered: GatheredReport, speech: ReportSpeech) => string[];

const NOTES: Readonly<Record<SiteFigure, readonly NotesOf[]>> = {
  produced: [produced],
  imported: [exchanged],
  exported: [exchanged],
  consumed: [produced, exchanged],
  reserve_mean: [],
  reserve_least: [],
  peak_load: [],
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
