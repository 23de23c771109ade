/** Alarms of a station that a test makes up: stands between a page and the real station and answers for it. */
import type { WebSocketRoute } from 'playwright-core';
import type { AlarmList, AlarmQuery, AlarmSummary, AlarmView, EventRow } from '#shared/api/alarms.ts';
import { ALARM_PRIORITIES, type AlarmPriority, type AlarmStep } from '#shared/model/alarm.ts';
import { ALARM_REFUSALS, type AlarmRefusal } from '#shared/model/alarmAct.ts';
import type { DeviceColour } from '#shared/model/deviceColour.ts';

/** What the entries of alarms and events take, all of it together. */
interface Input {
  readonly occurrence?: number;
  readonly occurrences?: readonly number[];
  readonly comment?: string;
  readonly minutes?: number;
  readonly days?: number;
  readonly deviceId?: number;
  readonly text?: string;
  readonly limit?: number;
  readonly beforeSeq?: number;
}
type Counts = AlarmSummary['active'];

const KPI = {
  raised: 190,
  perHour: 7.9,
  perTenMinutes: 1.32,
  peakInTenMinutes: 14,
  floodShare: 0.004,
  priorityShare: { critical: 0.015, high: 0.08, medium: 0.22, low: 0.685 },
  chattering: 2,
  fleeting: 0,
  stale: 3,
};

const ACKNOWLEDGED = {
  unacknowledged: 'acknowledged',
  returned: 'normal',
  latched_unacknowledged: 'latched_acknowledged',
} as const;

export class FakeAlarms {
  readonly #sockets = new Set<WebSocketRoute>();
  readonly #alarms = new Map<number, AlarmView>();
  readonly #rows: EventRow[] = [];
  #horn: AlarmSummary['horn'] = null;
  flood: AlarmSummary['flood'] = null;
  /** What the page asked for, newest last. */
  readonly acts: { readonly name: string; readonly input: Input }[] = [];
  /** Refuses everything that would change an alarm with this message; null while it obeys. */
  refusal: AlarmRefusal | null = null;

  /** Stands between the page and its station: for `page.routeWebSocket`. */
  readonly join = (socket: WebSocketRoute): void => {
    this.#sockets.add(socket);
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (!String(message).includes('"alarms.changed"')) socket.send(message);
    });
    socket.onMessage((message) => {
      const { id, name, input } = JSON.parse(String(message)) as { id: number; name: string; input: Input };
      const result = this.#answer(name, input);
      if (result === undefined) server.send(message);
      else socket.send(JSON.stringify({ id, result }));
    });
  };

  raise(...alarms: readonly AlarmView[]): void {
    for (const alarm of alarms) {
      this.#set(alarm);
      this.#note(alarm, 'raised', null, null);
    }
    const [gravest] = [...alarms].sort((one, other) => gravityOf(one.priority) - gravityOf(other.priority));
    if (gravest !== undefined) this.#horn = { priority: gravest.priority, sinceMs: gravest.changedMs };
    this.#tell(alarms);
  }

  /** The process is normal again. */
  end(occurrence: number): void {
    const alarm = this.#alarms.get(occurrence);
    if (alarm === undefined) return;
    const state = isUnacknowledged(alarm) ? 'returned' : 'normal';
    this.#tell([this.#change(alarm, { state }, 'returned', null, null)]);
  }

  get(occurrence: number): AlarmView | undefined {
    return this.#alarms.get(occurrence);
  }

  #answer(name: string, input: Input): object | undefined {
    const isAct = name.startsWith('alarms.') && !READS.has(name);
    if (isAct) this.acts.push({ name, input });
    if (isAct && this.refusal !== null) {
      return { ok: false, error: { code: 'conflict', message: ALARM_REFUSALS[this.refusal].en, reason: this.refusal } };
    }
    const value = this.#value(name, input);
    return value === undefined ? undefined : { ok: true, value };
  }

  #value(name: string, input: Input): object | undefined {
    const { occurrence = 0, occurrences = [], comment = '', minutes = 0, days = 1 } = input;
    const one = this.#alarms.get(occurrence);
    if (name === 'alarms.summary') return this.#summary();
    if (name === 'alarms.list') return this.#list(input as AlarmQuery);
    if (name === 'events.list') return this.#events(input);
    if (name === 'alarms.kpi') return this.#kpi(days);
    if (name === 'alarms.acknowledge') return this.#acknowledge(occurrences, comment);
    if (name === 'alarms.silence') return this.#silence();
    if (name === 'alarms.shelve' && one !== undefined) return this.#shelve(one, minutes, comment);
    if (name === 'alarms.unshelve' && one !== undefined) return this.#unshelve(one, comment);
    return undefined;
  }

  #acknowledge(occurrences: readonly number[], comment: string): object {
    const acknowledged = occurrences.flatMap((occurrence) => {
      const alarm = this.#alarms.get(occurrence);
      if (alarm === undefined || !isUnacknowledged(alarm)) return [];
      const state = ACKNOWLEDGED[alarm.state as keyof typeof ACKNOWLEDGED];
      const by = { acknowledgedBy: 'Демо', comment };
      return [this.#change(alarm, { state, ...by }, 'acknowledged', 'Демо', comment)];
    });
    this.#horn = null;
    this.#tell(acknowledged);
    return { acknowledged: acknowledged.map(({ occurrence }) => occurrence) };
  }

  #silence(): AlarmSummary {
    this.#horn = null;
    this.#tell([]);
    return this.#summary();
  }

  #shelve(alarm: AlarmView, minutes: number, comment: string): AlarmView {
    const shelf = { untilMs: Date.now() + minutes * 60_000, user: 'Демо', comment };
    const shelved = this.#change(alarm, { holds: ['shelved'], shelf }, 'shelved', 'Демо', comment);
    this.#tell([shelved]);
    return shelved;
  }

  #unshelve(alarm: AlarmView, comment: string): AlarmView {
    const back = this.#change(alarm, { holds: [], shelf: null }, 'unshelved', 'Демо', comment);
    this.#tell([back]);
    return back;
  }

  #list({ list }: AlarmQuery): object {
    return { rows: [...this.#alarms.values()].filter((alarm) => isOnList(alarm, list)), next: null };
  }

  #events(input: Input): object {
    const { text = '', deviceId, occurrence, beforeSeq = Number.POSITIVE_INFINITY, limit } = input;
    const words = text.toLowerCase();
    const rows = this.#rows.filter(
      (row) =>
        (deviceId === undefined || row.deviceId === deviceId) &&
        (occurrence === undefined || row.occurrence === occurrence) &&
        row.seq < beforeSeq &&
        row.textRu.toLowerCase().includes(words),
    );
    const page = rows.toReversed().slice(0, limit);
    return { rows: page, next: page.length < rows.length ? (page.at(-1)?.seq ?? null) : null };
  }

  #kpi(days: number): object {
    const top = [...this.#alarms.values()].slice(0, 10).map(({ deviceId, key, device, text }, index) => {
      const count = 24 - 2 * index;
      return { deviceId, key, device, text, count, share: count / KPI.raised };
    });
    const toMs = Date.now();
    return { fromMs: toMs - days * 86_400_000, toMs, ...KPI, top };
  }

  #summary(): AlarmSummary {
    const shown = [...this.#alarms.values()].filter((alarm) => isOnList(alarm, 'open'));
    const waiting = shown
      .filter(isUnacknowledged)
      .toSorted((one, other) => gravityOf(one.priority) - gravityOf(other.priority) || other.changedMs - one.changedMs);
    return {
      timeMs: Date.now(),
      active: countsOf(shown.filter(({ state }) => state === 'unacknowledged' || state === 'acknowledged')),
      unacknowledged: countsOf(waiting),
      shelved: [...this.#alarms.values()].filter((alarm) => isOnList(alarm, 'shelved')).length,
      outOfService: 0,
      newest: waiting[0] ?? null,
      flood: this.flood,
      horn: this.#horn,
      colours: { devices: coloursBy(shown, 'deviceId'), sites: coloursBy(shown, 'siteId') },
    };
  }

  #set(alarm: AlarmView): void {
    if (alarm.occurrence !== null) this.#alarms.set(alarm.occurrence, alarm);
  }

  #change(
    alarm: AlarmView,
    changes: Partial<AlarmView>,
    step: AlarmStep,
    user: string | null,
    comment: string | null,
  ): AlarmView {
    const changed = { ...alarm, ...changes, changedMs: Math.max(Date.now(), alarm.changedMs + 1) };
    this.#set(changed);
    this.#note(changed, step, user, comment);
    return changed;
  }

  #note(alarm: AlarmView, step: AlarmStep, user: string | null, comment: string | null): void {
    const { changedMs: timeMs, site, device, deviceId, tag, occurrence, value, limit, quality, priority } = alarm;
    const place = { site, device, deviceId, tag, occurrence };
    const seq = this.#rows.length + 1;
    const what = { kind: 'alarm', event: step, step, from: null, to: alarm.state } as const;
    const texts = { textRu: alarm.text.ru, textEn: alarm.text.en };
    this.#rows.push({ seq, timeMs, ...what, ...place, value, limit, quality, priority, user, ...texts, comment });
  }

  #tell(changed: readonly AlarmView[]): void {
    const event = { name: 'alarms.changed', data: { changed, summary: this.#summary() } };
    for (const socket of this.#sockets) socket.send(JSON.stringify({ event }));
  }
}

const READS: ReadonlySet<string> = new Set(['alarms.summary', 'alarms.list', 'alarms.definitions', 'alarms.kpi']);

const isUnacknowledged = ({ state }: AlarmView): boolean => state in ACKNOWLEDGED;

const isOnList = ({ state, holds }: AlarmView, list: AlarmList): boolean => {
  if (list === 'all') return true;
  return list === 'open' ? state !== 'normal' && holds.length === 0 : holds.includes(list);
};

const gravityOf = (priority: AlarmPriority): number => ALARM_PRIORITIES.indexOf(priority);

const countsOf = (alarms: readonly AlarmView[]): Counts => {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { priority } of alarms) counts[priority] += 1;
  return counts;
};

const coloursBy = (alarms: readonly AlarmView[], place: 'deviceId' | 'siteId'): Record<number, DeviceColour> => {
  const colours: Record<number, DeviceColour> = {};
  for (let id = 1; id < 100; id += 1) colours[id] = 'green';
  for (const alarm of alarms) {
    const isGrave = alarm.priority === 'critical' || alarm.priority === 'high';
    if (isGrave) colours[alarm[place]] = 'red';
    else if (alarm.key === 'communication') colours[alarm[place]] = 'black';
    else if (colours[alarm[place]] === 'green') colours[alarm[place]] = 'yellow';
  }
  return colours;
};
