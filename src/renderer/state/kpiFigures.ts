/** The figures of the alarm system beside their goals after ISA-18.2 (table of annunciated alarms) and EEMUA 191; pure. */
import type { AlarmKpiReport } from '#shared/api/alarms.ts';
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';

/** `met`: very likely acceptable; `bearable`: manageable at the most; `missed`: beyond; `few`: too few to tell. */
export type KpiMark = 'met' | 'bearable' | 'missed' | 'few';

export interface KpiFigure {
  readonly key: string;
  readonly value: number;
  readonly decimals: number;
  /** Shares are shown in percent. */
  readonly isShare: boolean;
  /** Up to here it is met, up to there it can still be managed. */
  readonly goal: number;
  readonly most: number;
  readonly mark: KpiMark;
}

interface Rule extends Pick<KpiFigure, 'decimals' | 'isShare' | 'goal' | 'most'> {
  readonly of: (report: AlarmKpiReport) => number;
}

const topShare = ({ top }: AlarmKpiReport): number => top.reduce((sum, { share }) => sum + share, 0);

const RULES: Readonly<Record<string, Rule>> = {
  perHour: { of: ({ perHour }) => perHour, decimals: 1, isShare: false, goal: 6, most: 12 },
  perTenMinutes: { of: ({ perTenMinutes }) => perTenMinutes, decimals: 2, isShare: false, goal: 1, most: 2 },
  peak: { of: ({ peakInTenMinutes }) => peakInTenMinutes, decimals: 0, isShare: false, goal: 10, most: 10 },
  flood: { of: ({ floodShare }) => floodShare, decimals: 1, isShare: true, goal: 0.01, most: 0.01 },
  topTen: { of: topShare, decimals: 0, isShare: true, goal: 0.05, most: 0.2 },
  chattering: { of: ({ chattering }) => chattering, decimals: 0, isShare: false, goal: 0, most: 0 },
  fleeting: { of: ({ fleeting }) => fleeting, decimals: 0, isShare: false, goal: 0, most: 0 },
  stale: { of: ({ stale }) => stale, decimals: 0, isShare: false, goal: 4, most: 4 },
};

/** Shares of fewer alarms are chance. */
const ENOUGH_FOR_SHARES = 50;

const markOf = (value: number, goal: number, most: number): KpiMark => {
  if (value <= goal) return 'met';
  return value <= most ? 'bearable' : 'missed';
};

export const kpiFigures = (report: AlarmKpiReport): readonly KpiFigure[] =>
  Object.entries(RULES).map(([key, { of, ...rule }]) => {
    const value = of(report);
    const isChance = key === 'topTen' && report.raised < ENOUGH_FOR_SHARES;
    return { key, value, ...rule, mark: isChance ? 'few' : markOf(value, rule.goal, rule.most) };
  });

/** Share of the priorities that a rationalised system has, 0…1. */
const WANTED_SHARE = { critical: 0.01, high: 0.05, medium: 0.15, low: 0.79 } as const;

export interface PriorityShare {
  readonly priority: (typeof ALARM_PRIORITIES)[number];
  readonly share: number;
  readonly wanted: number;
  readonly mark: KpiMark;
}

/** The grave ones may be fewer than wanted, never many more; of the light ones there may be any number. */
export const priorityShares = ({ priorityShare, raised }: AlarmKpiReport): readonly PriorityShare[] =>
  ALARM_PRIORITIES.map((priority) => {
    const share = priorityShare[priority];
    const wanted = WANTED_SHARE[priority];
    const mark = priority === 'low' ? 'met' : markOf(share, wanted, 2 * wanted);
    return { priority, share, wanted, mark: raised < ENOUGH_FOR_SHARES ? 'few' : mark };
  });
