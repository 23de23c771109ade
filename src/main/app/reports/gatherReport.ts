import type { Site } from '#shared/model/device.ts';
import type { ReportTemplate } from '#shared/model/report.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import { daysWithin } from '../../calculation/counter/localDates.ts';
import { periodStart } from '../../calculation/counter/localPeriods.ts';
import { addReadings } from '../../report/addReadings.ts';
import { type MachineReadings, machineSums, type SiteSums, siteSums } from '../../report/figures.ts';
import type { GatheredGap, GatheredMachine, GatheredReport } from '../../report/gathered.ts';
import type { ReportFacts } from '../../store/report/reportFacts.ts';
import { COUNTER_HOURS_KEPT_MS } from '../counters.ts';
import type { ProfileLibrary } from '../profileLibrary.ts';
import type { ReaderMethods } from '../reader.ts';
import type { Remote } from '../threadCall.ts';
import { type ReadingsReader, readMachine, readSite, type UnreadPart } from './readings.ts';
import { type AlarmSource, reportedAlarms } from './reportedAlarms.ts';
import { type HoursOf, keptCounters, type ReportedCounters, sheetCounters } from './reportedCounters.ts';
import { type ReportedMachine, reportedMachines, reportedMains } from './reportedDevices.ts';
import type { AskedSpan } from './reportSpan.ts';
import { joinedGaps } from './valueGaps.ts';

export interface GatherParts extends Pick<AlarmSource, 'alarmText'> {
  readonly reader: ReadingsReader &
    AlarmSource['reader'] &
    Pick<Remote<ReaderMethods>, 'reportFacts' | 'counterAmounts' | 'recordedFromMs'>;
  readonly library: ProfileLibrary;
  /** Brings the growth of the counters to the disk. */
  readonly saveCounters: () => Promise<void>;
  readonly nowMs: () => number;
  readonly stationName: () => string;
}

export interface GatherOrder {
  readonly template: ReportTemplate;
  readonly site: Site;
  readonly span: AskedSpan;
  /** Of a report over a shift. */
  readonly sheet: ShiftSheet | null;
}

/** How far the gathering is: pieces done of all. */
export interface GatherStep {
  readonly done: number;
  readonly total: number;
}

/** Recorded values lie that far before the instant at which their frame was worked in. */
const SLACK_MS = 3_600_000;
/** Longer reports take their sums from the tiers: two weeks of samples of a plant take minutes to read. */
const TIERS_FROM_MS = 8 * 86_400_000;
/** Shorter ones are in the shares alone. */
const LEAST_GAP_MS = 60_000;

/** Everything that a report tells, gathered piece by piece: whoever runs it may tell how far it is, or give it up. */
export async function* gatherReport(
  parts: GatherParts,
  { template, site, span, sheet }: GatherOrder,
): AsyncGenerator<GatherStep, GatheredReport> {
  const { reader, library, nowMs } = parts;
  await parts.saveCounters();
  const facts = await reader.reportFacts({ siteId: site.id, fromMs: span.fromMs, toMs: span.toMs });
  const machines = reportedMachines(facts.devices, template.points, library);
  const mains = reportedMains(facts.devices, template.points, library);
  const days = sheet === null ? daysWithin(span, site.timeZone) : [{ ...span, date: span.start }];
  const counters = await countersOf(parts, machines, facts, { site, span, sheet, days });
  const total = days.length * (machines.length + 1);
  const collected = new Collected(
    machines,
    mains.map(({ device }) => device.name),
  );
  let done = 0;
  const isFromTiers = span.toMs - span.fromMs > TIERS_FROM_MS;
  for (const { date, fromMs, toMs } of days) {
    const day = { fromMs, toMs, isFromTiers };
    for (const [index, machine] of machines.entries()) {
      const own = counters[index];
      if (own === undefined) throw new Error('BUG: a machine without counters');
      collected.addMachine(index, await readMachine(reader, machine, facts.lockOuts, day, own));
      done += 1;
      yield { done, total };
    }
    collected.endDay(date, await readSite(reader, site, mains, day));
    done += 1;
    yield { done, total };
  }
  const deviceIds = new Set(facts.devices.map(({ device }) => device.id));
  const recordedFromMs = await reader.recordedFromMs();
  return {
    station: parts.stationName(),
    site: { id: site.id, code: site.code, name: site.name },
    timeZone: site.timeZone,
    span: spanOf(span),
    operator: span.operator,
    madeMs: nowMs(),
    ...collected.result(site, counters),
    alarms: await reportedAlarms({ reader, alarmText: parts.alarmText }, { deviceIds, ...spanOf(span) }),
    services: servicesOf(facts),
    recordedFromMs:
      recordedFromMs !== null && recordedFromMs > span.fromMs + SLACK_MS && recordedFromMs < span.toMs
        ? recordedFromMs
        : null,
  };
}

const spanOf = ({ kind, start, fromMs, toMs, isFinished }: AskedSpan): GatheredReport['span'] => ({
  kind,
  start,
  fromMs,
  toMs,
  isFinished,
});

const countersOf = (
  { reader, nowMs }: GatherParts,
  machines: readonly ReportedMachine[],
  facts: ReportFacts,
  {
    site,
    span,
    sheet,
    days,
  }: Pick<GatherOrder, 'site' | 'span' | 'sheet'> & { readonly days: readonly { readonly fromMs: number }[] },
): Promise<ReportedCounters[]> => {
  const before = periodStart('day', span.fromMs - 1, site.timeZone);
  const dayStarts = new Set([before, ...days.map(({ fromMs }) => fromMs)]);
  const hoursOf: HoursOf = async (deviceId, point) => {
    if (span.fromMs < nowMs() - COUNTER_HOURS_KEPT_MS) return undefined;
    return reader.counterAmounts({ deviceId, point, by: 'hour', fromMs: span.fromMs - SLACK_MS, toMs: span.toMs });
  };
  return Promise.all(
    machines.map((machine) =>
      sheet === null
        ? keptCounters(machine, facts, { ...span, dayStarts }, hoursOf)
        : Promise.resolve(sheetCounters(machine, sheet)),
    ),
  );
};

const servicesOf = ({ services, devices }: ReportFacts): GatheredReport['services'] =>
  services.flatMap(({ deviceId, name, ...service }) => {
    const found = devices.find(({ device }) => device.id === deviceId);
    return found === undefined ? [] : [{ ...service, title: name, name: found.device.name }];
  });

type Piece = Awaited<ReturnType<typeof readMachine>>;
type SitePiece = Awaited<ReturnType<typeof readSite>>;

/** What the pieces come to. */
class Collected {
  readonly #machines: readonly ReportedMachine[];
  readonly #mainsNames: readonly string[];
  readonly #readings: (MachineReadings | undefined)[] = [];
  readonly #gaps = new Map<string, Omit<GatheredGap, 'name'>[]>();
  readonly #days: { date: string; sums: SiteSums }[] = [];
  readonly #unread: (UnreadPart & { name: string })[] = [];
  #today: MachineReadings[] = [];
  #exchange: { goodMs: number; badMs: number } | null = null;

  constructor(machines: readonly ReportedMachine[], mainsNames: readonly string[]) {
    this.#machines = machines;
    this.#mainsNames = mainsNames;
  }

  addMachine(index: number, { readings, gaps, unread }: Piece): void {
    const before = this.#readings[index];
    this.#readings[index] = before === undefined ? readings : addReadings(before, readings);
    this.#today.push(readings);
    const name = this.#machines[index]?.device.name ?? '?';
    this.#gaps.set(name, [...(this.#gaps.get(name) ?? []), ...gaps]);
    this.#unread.push(...unread.map((part) => ({ ...part, name })));
  }

  endDay(date: string, { exchange, unread, ...site }: SitePiece): void {
    this.#days.push({ date, sums: siteSums({ machines: this.#today.map(machineSums), exchange, ...site }) });
    this.#today = [];
    if (exchange !== null) {
      const { goodMs = 0, badMs = 0 } = this.#exchange ?? {};
      this.#exchange = { goodMs: goodMs + exchange.goodMs, badMs: badMs + exchange.badMs };
    }
    const name = this.#mainsNames.join(', ');
    this.#unread.push(...unread.map((part) => ({ ...part, name })));
  }

  result(site: Site, counters: readonly ReportedCounters[]) {
    return {
      machines: this.#machines.flatMap((machine, index): GatheredMachine[] => {
        const [readings, own] = [this.#readings[index], counters[index]];
        if (readings === undefined || own === undefined) return [];
        const { device, removedMs } = machine;
        const { energy, hours, starts } = own;
        return [
          {
            deviceId: device.id,
            name: device.name,
            code: `${site.code}.${device.code}`,
            removedMs,
            readings,
            counters: { energy: energy.remarks, hours: hours.remarks, starts: starts.remarks },
          },
        ];
      }),
      days: this.#days,
      exchange: this.#exchange,
      gaps: [...this.#gaps].flatMap(([name, gaps]) =>
        joinedGaps(gaps)
          .filter(({ fromMs, toMs }) => toMs - fromMs >= LEAST_GAP_MS)
          .map((gap) => ({ name, ...gap })),
      ),
      unread: joinedUnread(this.#unread),
    };
  }
}

/** A chunk that cannot be read is met by every question that touches it. */
const joinedUnread = <Part extends UnreadPart & { name: string }>(parts: readonly Part[]): Part[] => [
  ...new Map(parts.map((part) => [`${part.name} ${part.fromMs.toString()} ${part.toMs.toString()}`, part])).values(),
];
