import type { AlarmKpiReport } from '#shared/api/alarms.ts';
import type { AlarmStanding, AlarmTransition } from '#shared/model/alarm.ts';
import { alarmKpi } from '../../alarm/alarmKpi.ts';
import type { AlarmDesk } from './alarmDesk.ts';
import type { AlarmStore } from './alarmStore.ts';

const DAY_MS = 86_400_000;
const PAGE = 20_000;
/** Steps of a month at the most; a plant that makes more needs no figures to know that something is wrong. */
const MOST_STEPS = 400_000;

const stepsSince = async (store: AlarmStore, fromMs: number, toMs: number): Promise<AlarmTransition[]> => {
  const steps: AlarmTransition[] = [];
  let afterSeq = 0;
  while (steps.length < MOST_STEPS) {
    const page = await store.alarmTransitions({ fromMs, toMs, afterSeq, limit: PAGE });
    steps.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    afterSeq = last.seq;
  }
  return steps;
};

/** No row of the period tells of what has been active all along. */
const standingSince = (desk: AlarmDesk, fromMs: number): AlarmStanding[] =>
  desk.book.standings().filter(({ raisedMs, occurrence }) => occurrence !== null && (raisedMs ?? fromMs) < fromMs);

/** The figures of the last days against their goals. */
export const alarmKpiReport = async (desk: AlarmDesk, store: AlarmStore, days: number): Promise<AlarmKpiReport> => {
  const toMs = desk.now.timeMs;
  const fromMs = toMs - days * DAY_MS;
  const kpi = alarmKpi(await stepsSince(store, fromMs, toMs), { fromMs, toMs }, standingSince(desk, fromMs));
  return {
    fromMs,
    toMs,
    raised: kpi.annunciations,
    perHour: kpi.figures.perHour,
    perTenMinutes: kpi.figures.perTenMinutes,
    peakInTenMinutes: kpi.figures.peakTenMinutes,
    floodShare: kpi.figures.floodShare,
    priorityShare: kpi.priorityShares,
    top: kpi.topTen.map(({ deviceId, key, count, share }) => {
      const view = desk.viewOf({ deviceId, key });
      const device = view === undefined ? '?' : `${view.site}.${view.device}`;
      return { deviceId, key, device, text: desk.views.text({ deviceId, key }), count, share };
    }),
    chattering: kpi.chattering.length,
    fleeting: kpi.fleeting.length,
    stale: kpi.stale.length,
  };
};
