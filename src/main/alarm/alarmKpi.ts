/** The figures of the alarm system over a period, out of the rows of the journal, against ISA-18.2 and EEMUA 191. */
import { ALARM_PRIORITIES, type AlarmPriority, type AlarmStanding, type AlarmTransition } from '#shared/model/alarm.ts';
import { isAnnunciation } from './annunciation.ts';
import { annunciationLoad, type Peak, type Period, peakOf } from './annunciationLoad.ts';
import {
  EEMUA_STEADY,
  EEMUA_UPSET,
  type EemuaSteadyWord,
  type EemuaUpsetWord,
  KPI_BOUNDS,
  KPI_FIGURES,
  type KpiFigure,
  wordOn,
} from './kpiFigures.ts';
import { type AlarmName, type Nuisances, nameOf } from './nuisance.ts';
import { nuisancesOf } from './nuisancesOf.ts';

const TOP = 10;

export interface CountedAlarm extends AlarmName {
  readonly count: number;
  /** Of all annunciations, 0…1. */
  readonly share: number;
}

export type KpiVerdict = 'acceptable' | 'manageable' | 'beyond';

export interface AlarmKpi extends Nuisances {
  readonly annunciations: number;
  readonly figures: Readonly<Record<KpiFigure, number>>;
  readonly verdicts: Readonly<Record<KpiFigure, KpiVerdict>>;
  readonly peak: Peak;
  /** Most frequent first. */
  readonly topTen: readonly CountedAlarm[];
  /** 0…1 of all annunciations; all zero where there was none. */
  readonly priorityShares: Readonly<Record<AlarmPriority, number>>;
  readonly eemuaSteady: EemuaSteadyWord;
  readonly eemuaUpset: EemuaUpsetWord;
}

/**
 * `transitions`: the rows of the period, in their order. `atStart`: how the alarms stood when it began, so that those
 * that were active all along are known.
 */
export const alarmKpi = (
  transitions: readonly AlarmTransition[],
  period: Period,
  atStart: readonly AlarmStanding[] = [],
): AlarmKpi => {
  const calls = transitions.filter(isAnnunciation);
  const timesMs = calls.map(({ timeMs }) => timeMs).sort((left, right) => left - right);
  const topTen = topOf(calls);
  const peak = peakOf(timesMs);
  const nuisances = nuisancesOf(transitions, period, atStart);
  const figures: AlarmKpi['figures'] = {
    ...annunciationLoad(timesMs, period),
    peakTenMinutes: peak.count,
    topTenShare: topTen.reduce((sum, { share }) => sum + share, 0),
    chatteringAlarms: nuisances.chattering.length,
    fleetingAlarms: nuisances.fleeting.length,
    staleAlarms: nuisances.stale.length,
  };
  return {
    annunciations: calls.length,
    figures,
    verdicts: verdictsOf(figures),
    peak,
    topTen,
    ...nuisances,
    priorityShares: prioritySharesOf(calls),
    eemuaSteady: wordOn(EEMUA_STEADY, figures.perTenMinutes),
    eemuaUpset: wordOn(EEMUA_UPSET, peak.count),
  };
};

const verdictsOf = (figures: AlarmKpi['figures']): AlarmKpi['verdicts'] =>
  Object.fromEntries(
    KPI_FIGURES.map((figure) => {
      const { acceptable, manageable } = KPI_BOUNDS[figure];
      const value = figures[figure];
      return [figure, value <= acceptable ? 'acceptable' : value <= manageable ? 'manageable' : 'beyond'];
    }),
  ) as Record<KpiFigure, KpiVerdict>;

const topOf = (calls: readonly AlarmTransition[]): CountedAlarm[] =>
  [...Map.groupBy(calls, nameOf).values()]
    .sort((left, right) => right.length - left.length)
    .slice(0, TOP)
    .flatMap((own) => {
      const [first] = own;
      const counted = { count: own.length, share: own.length / calls.length };
      return first === undefined ? [] : [{ deviceId: first.deviceId, key: first.key, ...counted }];
    });

const prioritySharesOf = (calls: readonly AlarmTransition[]): Record<AlarmPriority, number> => {
  const shareOf = (wanted: AlarmPriority): number =>
    calls.filter(({ priority }) => priority === wanted).length / Math.max(1, calls.length);
  return Object.fromEntries(ALARM_PRIORITIES.map((one) => [one, shareOf(one)])) as Record<AlarmPriority, number>;
};
