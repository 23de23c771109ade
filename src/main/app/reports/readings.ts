/** What the recorded history says of one machine, and of one site, in one piece of a report. */
import type { Site } from '#shared/model/device.ts';
import type { MachineReadings, SiteReadings, TimeSum } from '../../report/figures.ts';
import type { GatheredGap } from '../../report/gathered.ts';
import type { SumSpan } from '../../store/history/historyQueries.ts';
import type { HistoryTag } from '../../store/history/historyTag.ts';
import type { LockOutSpan } from '../../store/report/reportFacts.ts';
import { siteDeviceId } from '../../store/siteDevice.ts';
import type { ReaderMethods } from '../reader.ts';
import { SITE_PERIOD_MS } from '../siteTags.ts';
import type { Remote } from '../threadCall.ts';
import type { ReportedCounters } from './reportedCounters.ts';
import type { ReportedMachine, ReportedMains } from './reportedDevices.ts';
import { valueGaps } from './valueGaps.ts';

export type ReadingsReader = Pick<Remote<ReaderMethods>, 'integrals' | 'signedIntegral' | 'duration' | 'trend'>;

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A piece of a report; of a long one the sums come from the tiers, rounded by 1/32 of a register's step. */
type Piece = SumSpan;

export interface UnreadPart extends Span {
  readonly reason: string;
}

export interface MachinePiece {
  readonly readings: MachineReadings;
  readonly gaps: readonly Omit<GatheredGap, 'name'>[];
  readonly unread: readonly UnreadPart[];
}

const MS_PER_HOUR = 3_600_000;
const MINUTE_MS = 60_000;
/** Rows of one trend at the most; a piece is a day, a shift that nobody handed over may be longer. */
const MOST_ROWS = 10_000;

/** One machine in one piece; a device that was removed is looked at until then. */
export const readMachine = async (
  reader: ReadingsReader,
  machine: ReportedMachine,
  lockOuts: readonly LockOutSpan[],
  piece: Piece,
  counters: ReportedCounters,
): Promise<MachinePiece> => {
  const { device, removedMs, power, gas, outage } = machine;
  const span = { fromMs: piece.fromMs, toMs: Math.max(piece.fromMs, Math.min(piece.toMs, removedMs ?? piece.toMs)) };
  const { isFromTiers } = piece;
  const isThere = span.toMs > span.fromMs;
  const counted = (kind: keyof ReportedCounters): number | null => counters[kind].growth(piece);
  const unread: UnreadPart[] = [];
  const powered = power === null || !isThere ? null : await integralOf(reader, power, { ...span, isFromTiers }, unread);
  const gassed = gas === null || !isThere ? null : await integralOf(reader, gas, { ...span, isFromTiers }, unread);
  const locked = overlaps(
    lockOuts.filter(({ deviceId }) => deviceId === device.id),
    span,
  );
  return {
    readings: {
      spanMs: span.toMs - span.fromMs,
      ratedKw: device.ratings?.powerKw ?? null,
      energyKwh: counted('energy'),
      hours: counted('hours'),
      starts: counted('starts'),
      power: powered,
      gas: gassed,
      outage: outage === null || !isThere ? null : await outageOf(reader, outage, openSpans(locked, span), isFromTiers),
      lockedMs: locked.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0),
    },
    gaps: powered === null || powered.badMs === 0 || power === null ? [] : await gapsOf(reader, power, span),
    unread,
  };
};

const integralOf = async (
  reader: ReadingsReader,
  tag: HistoryTag,
  span: Piece,
  unread: UnreadPart[],
): Promise<TimeSum | null> => {
  const [found] = await reader.integrals({ tags: [tag], ...span });
  if (found === undefined || found.value === null) return null;
  unread.push(...found.unread);
  return { value: found.value, goodMs: found.goodMs, badMs: found.badMs };
};

const gapsOf = async (reader: ReadingsReader, tag: HistoryTag, span: Span) => {
  const buckets = Math.min(MOST_ROWS, Math.max(1, Math.ceil((span.toMs - span.fromMs) / MINUTE_MS)));
  const trends = await reader.trend({ tags: [tag], ...span, buckets });
  const [trend] = trends.ok ? trends.value : [];
  return trend === undefined ? [] : valueGaps(trend, span.toMs);
};

/** Lock-outs of one device, cut at the span; two of them never stand at once. */
const overlaps = (lockOuts: readonly LockOutSpan[], { fromMs, toMs }: Span): Span[] =>
  lockOuts
    .map((one) => ({ fromMs: Math.max(fromMs, one.fromMs), toMs: Math.min(toMs, one.toMs ?? toMs) }))
    .filter((one) => one.toMs > one.fromMs)
    .sort((left, right) => left.fromMs - right.fromMs);

/** What of the span is not locked out. */
const openSpans = (locked: readonly Span[], { fromMs, toMs }: Span): Span[] => {
  const starts = [fromMs, ...locked.map((one) => one.toMs)];
  const ends = [...locked.map((one) => one.fromMs), toMs];
  return starts
    .map((startMs, index) => ({ fromMs: startMs, toMs: ends[index] ?? toMs }))
    .filter((one) => one.toMs > one.fromMs);
};

const outageOf = async (
  reader: ReadingsReader,
  tag: HistoryTag,
  spans: readonly Span[],
  isFromTiers: boolean | undefined,
): Promise<MachineReadings['outage']> => {
  let heldMs = 0;
  let goodMs = 0;
  for (const span of spans) {
    const found = await reader.duration({ tag, ...span, isFromTiers, within: { min: 1, max: 1 } });
    heldMs += found.heldMs;
    goodMs += found.goodMs;
  }
  return { heldMs, goodMs };
};

export interface SitePiece extends Omit<SiteReadings, 'machines'> {
  readonly unread: readonly UnreadPart[];
}

/** The mains and the calculated values of a site in one piece. */
export const readSite = async (
  reader: ReadingsReader,
  site: Site,
  mains: readonly ReportedMains[],
  piece: Piece,
): Promise<SitePiece> => {
  const unread: UnreadPart[] = [];
  const [reserve, load] = await totalsOf(reader, site, piece);
  return {
    exchange: await exchangeOf(reader, mains, piece, unread),
    reserve: reserve === undefined ? null : { part: reserve.avg * reserve.goodHours, whole: reserve.goodHours },
    reserveLeastKw: reserve?.min ?? null,
    peakLoadKw: load?.max ?? null,
    loadHours: load?.goodHours ?? null,
    unread,
  };
};

const exchangeOf = async (
  reader: ReadingsReader,
  mains: readonly ReportedMains[],
  { fromMs, toMs, isFromTiers }: Piece,
  unread: UnreadPart[],
): Promise<SiteReadings['exchange']> => {
  const sum = { importedKwh: 0, exportedKwh: 0, goodMs: 0, badMs: 0 };
  for (const { exchange, removedMs } of mains) {
    const untilMs = Math.min(toMs, removedMs ?? toMs);
    if (untilMs <= fromMs) continue;
    const found = await reader.signedIntegral(exchange, { fromMs, toMs: untilMs, isFromTiers });
    sum.importedKwh += found.positive;
    sum.exportedKwh += found.negative;
    sum.goodMs += found.goodMs;
    sum.badMs += found.badMs;
    unread.push(...found.unread);
  }
  return mains.length === 0 ? null : sum;
};

/** Reserve and load of the site in one row each; undefined where nothing of it was good. */
const totalsOf = async (reader: ReadingsReader, site: Site, piece: Span) => {
  const tags = ['reserve_power', 'load_power'].map(
    (point): HistoryTag => ({ deviceId: siteDeviceId(site.id), point, periodMs: SITE_PERIOD_MS }),
  );
  const trends = await reader.trend({ tags, fromMs: piece.fromMs, toMs: piece.toMs, buckets: 1 });
  const lengthHours = (piece.toMs - piece.fromMs) / MS_PER_HOUR;
  return (trends.ok ? trends.value : []).map(({ min, max, avg, goodShare }) => {
    const share = goodShare[0] ?? 0;
    if (share === 0) return undefined;
    return { min: min[0] ?? 0, max: max[0] ?? 0, avg: avg[0] ?? 0, goodHours: share * lengthHours };
  });
};
