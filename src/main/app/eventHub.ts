import type { StationEvent } from '#shared/api/contract.ts';
import type { DeviceUpdate, PointState, SiteTotals } from '#shared/api/plant.ts';
import type { Clock } from '#shared/model/clock.ts';

type Listener = (event: StationEvent) => void;

/** Screens get changes at most four times a second. */
const VALUES_INTERVAL_MS = 250;

/** Hands events to whoever listens. Values of one device that follow each other quickly are merged into one event. */
export class EventHub {
  readonly #clock: Clock;
  readonly #listeners = new Set<Listener>();
  readonly #waiting = new Map<number, DeviceUpdate>();
  readonly #waitingTotals = new Map<number, () => SiteTotals>();
  #cancelFlush: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether anybody is told at all: what nobody hears need not be worked out. */
  get hasListeners(): boolean {
    return this.#listeners.size > 0;
  }

  publish(event: StationEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  publishValues(update: DeviceUpdate): void {
    if (!this.hasListeners) return;
    const earlier = this.#waiting.get(update.deviceId);
    this.#waiting.set(update.deviceId, earlier === undefined ? update : mergeUpdates(earlier, update));
    this.#cancelFlush ??= this.#clock.after(VALUES_INTERVAL_MS, () => this.#flush());
  }

  /** Says that a site's calculated tags may have changed; they are worked out once, when they are told. */
  publishTotals(siteId: number, workOut: () => SiteTotals): void {
    if (!this.hasListeners) return;
    this.#waitingTotals.set(siteId, workOut);
    this.#cancelFlush ??= this.#clock.after(VALUES_INTERVAL_MS, () => this.#flush());
  }

  #flush(): void {
    this.#cancelFlush = undefined;
    const updates = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const data of updates) this.publish({ name: 'plant.values', data });
    const totals = [...this.#waitingTotals.values()];
    this.#waitingTotals.clear();
    for (const workOut of totals) this.publish({ name: 'plant.totals', data: workOut() });
  }

  close(): void {
    this.#cancelFlush?.();
    this.#listeners.clear();
  }
}

const mergeUpdates = (earlier: DeviceUpdate, later: DeviceUpdate): DeviceUpdate => ({
  ...later,
  changes: [...new Map<number, PointState>([...earlier.changes, ...later.changes])],
});
