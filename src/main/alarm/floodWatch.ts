import type { AlarmTransition } from '#shared/model/alarm.ts';
import { isAnnunciation } from './annunciation.ts';
import { FloodMode, type KeptFlood } from './floodMode.ts';
import {
  type AlarmName,
  CHATTER_RISES,
  CHATTER_WINDOW_MS,
  FLEETING_MS,
  isChatter,
  type Nuisances,
  nameOf,
  STALE_MS,
} from './nuisance.ts';

/** Alarms watched at the most; the one that was quiet for longest is forgotten. */
export const MAX_WATCHED_ALARMS = 20_000;
/** A fleeting alarm is named for so long. */
export const FLEETING_NAMED_MS = 3_600_000;

interface Trace extends AlarmName {
  /** The last three. */
  risesMs: number[];
  activeSinceMs: number | null;
  fleetingMs: number | null;
}

/** What the watch remembers over a restart; instants as ages in ms. */
export interface KeptFloodWatch {
  readonly mode: KeptFlood;
  readonly traces: readonly (AlarmName & {
    readonly rises: readonly number[];
    readonly activeForMs: number | null;
    readonly fleetingAgoMs: number | null;
  })[];
}

/** A flood that goes on. */
export interface Flood {
  readonly forMs: number;
  /** Annunciations in the last ten minutes. */
  readonly inTenMinutes: number;
}

export type FloodChange = 'began' | 'ended';

/** Watches the alarms as a whole: floods, and those that come too often, too briefly or for too long. */
export class FloodWatch {
  readonly #maxTraces: number;
  readonly #mode = new FloodMode();
  readonly #traces = new Map<string, Trace>();
  #nowMs = 0;

  constructor(maxTraces = MAX_WATCHED_ALARMS) {
    this.#maxTraces = maxTraces;
  }

  /** The flood as of the last row or tick; null outside one. */
  get flood(): Flood | null {
    const { sinceMs, count } = this.#mode;
    return sinceMs === null ? null : { forMs: this.#nowMs - sinceMs, inTenMinutes: count };
  }

  /** Takes a row in, at its place on the monotonic clock. */
  note(row: AlarmTransition, monotonicMs: number): FloodChange | null {
    const ended = this.tick(monotonicMs);
    if (row.step === 'raised') this.#noteRise(row, monotonicMs);
    if (row.step === 'returned' || row.step === 'withdrawn') this.#noteEnd(row, monotonicMs);
    const hasBegun = isAnnunciation(row) && this.#mode.arrive(monotonicMs);
    return hasBegun ? 'began' : ended;
  }

  /** Lets time pass. */
  tick(monotonicMs: number): FloodChange | null {
    this.#nowMs = monotonicMs;
    return this.#mode.passTo(monotonicMs) === null ? null : 'ended';
  }

  #noteRise({ deviceId, key }: AlarmTransition, monotonicMs: number): void {
    const name = nameOf({ deviceId, key });
    const trace = this.#traces.get(name) ?? { deviceId, key, risesMs: [], activeSinceMs: null, fleetingMs: null };
    trace.risesMs = [...trace.risesMs, monotonicMs].slice(-CHATTER_RISES);
    trace.activeSinceMs = monotonicMs;
    this.#traces.delete(name);
    this.#traces.set(name, trace);
    const [quietest] = this.#traces.keys();
    if (this.#traces.size > this.#maxTraces && quietest !== undefined) this.#traces.delete(quietest);
  }

  #noteEnd(row: AlarmTransition, monotonicMs: number): void {
    const trace = this.#traces.get(nameOf(row));
    if (trace === undefined || trace.activeSinceMs === null) return;
    if (monotonicMs - trace.activeSinceMs < FLEETING_MS) trace.fleetingMs = monotonicMs;
    trace.activeSinceMs = null;
  }

  /** As of the last row or tick. */
  isChattering(alarm: AlarmName): boolean {
    return isChatter(this.#traces.get(nameOf(alarm))?.risesMs ?? [], this.#nowMs);
  }

  /** As of the last row or tick. */
  nuisances(): Nuisances {
    const nowMs = this.#nowMs;
    const named = (isMeant: (trace: Trace) => boolean): AlarmName[] =>
      [...this.#traces.values()].filter(isMeant).map(({ deviceId, key }) => ({ deviceId, key }));
    return {
      chattering: named(({ risesMs }) => isChatter(risesMs, nowMs)),
      fleeting: named(({ fleetingMs }) => fleetingMs !== null && nowMs - fleetingMs <= FLEETING_NAMED_MS),
      stale: named(({ activeSinceMs }) => activeSinceMs !== null && nowMs - activeSinceMs > STALE_MS),
    };
  }

  /** Traces that can tell nothing any more are left out: a calm station has nothing to keep. */
  keep(nowMs: number): KeptFloodWatch {
    const ageOf = (ms: number | null): number | null => (ms === null ? null : nowMs - ms);
    const traces = [...this.#traces.values()]
      .map(({ deviceId, key, risesMs, activeSinceMs, fleetingMs }) => ({
        deviceId,
        key,
        rises: risesMs.map((ms) => nowMs - ms).filter((ageMs) => ageMs <= CHATTER_WINDOW_MS),
        activeForMs: ageOf(activeSinceMs),
        fleetingAgoMs: ageOf(fleetingMs),
      }))
      .filter(
        ({ rises, activeForMs, fleetingAgoMs }) =>
          rises.length > 0 || activeForMs !== null || (fleetingAgoMs ?? Infinity) <= FLEETING_NAMED_MS,
      );
    return { mode: this.#mode.keep(nowMs), traces };
  }

  restore({ mode, traces }: KeptFloodWatch, nowMs: number): void {
    const instantOf = (ageMs: number | null): number | null => (ageMs === null ? null : nowMs - ageMs);
    this.#nowMs = nowMs;
    this.#mode.restore(mode, nowMs);
    for (const { deviceId, key, rises, activeForMs, fleetingAgoMs } of traces.slice(-this.#maxTraces)) {
      const risesMs = rises.map((ageMs) => nowMs - ageMs);
      const trace = { deviceId, key, risesMs, activeSinceMs: instantOf(activeForMs) };
      this.#traces.set(nameOf(trace), { ...trace, fleetingMs: instantOf(fleetingAgoMs) });
    }
  }
}
