import type { Site } from '#shared/model/device.ts';
import type { Frame } from '#shared/model/frame.ts';
import { blockTimeMs } from '#shared/model/frame.ts';
import { type CounterMeaning, counterMeaning } from '../calculation/counter/counterMeaning.ts';
import {
  type CounterGrowth,
  type CounterReading,
  type CounterState,
  totalOf,
} from '../calculation/counter/counterState.ts';
import { goOnFromNewBase } from '../calculation/counter/decideCounter.ts';
import { type CounterStep, feedCounter } from '../calculation/counter/feedCounter.ts';
import type { CounterPeriod } from '../calculation/counter/localPeriods.ts';
import { PeriodSums } from '../calculation/counter/periodSums.ts';
import { type PeriodGrowth, spreadGrowth } from '../calculation/counter/spreadGrowth.ts';
import { type CounterPoint, counterTicks } from '../profile/counterPoints.ts';
import type { CounterAmount } from '../store/counters/commitCounters.ts';
import type { StoredCounter } from '../store/counters/storedCounter.ts';
import type { LiveDevice } from './liveDevice.ts';

/** Growth that is not on disk yet. */
export interface UnsavedGrowth {
  readonly hours: readonly CounterAmount[];
  readonly days: readonly CounterAmount[];
}

/** One counter of one device, with the growth that waits for the disk. */
export class WatchedCounter {
  readonly live: LiveDevice;
  readonly site: Site;
  readonly counterPoint: CounterPoint;
  readonly meaning: CounterMeaning;
  state: CounterState | null;
  /** The newest scan brought its registers. */
  isGood = false;
  /** A decision is being written: readings wait, the next one brings their growth. */
  isBusy = false;
  isChanged = false;
  readonly #hours: PeriodSums;
  readonly #days: PeriodSums;

  constructor(live: LiveDevice, site: Site, counterPoint: CounterPoint, state: CounterState | null) {
    this.live = live;
    this.site = site;
    this.counterPoint = counterPoint;
    this.meaning = counterMeaning({ ...counterPoint, ratedPowerKw: live.device.ratings?.powerKw });
    this.state = state;
    this.#hours = new PeriodSums('hour', site.timeZone);
    this.#days = new PeriodSums('day', site.timeZone);
  }

  get deviceId(): number {
    return this.live.device.id;
  }

  get point(): string {
    return this.counterPoint.point.key;
  }

  /** Takes a scan in; gives what became of the counter's trust. */
  observe(frame: Frame): CounterStep['event'] {
    const reading = this.#readingOf(frame);
    this.isGood = reading !== null;
    if (reading === null || this.isBusy) return null;
    const step = feedCounter(this.state, this.meaning, reading);
    const { state, growth, event } = frame.simulated ? unasked(step) : step;
    for (const span of growth) {
      this.#hours.add(span);
      this.#days.add(span);
    }
    this.isChanged ||= state !== this.state;
    this.state = state;
    return event;
  }

  #readingOf(frame: Frame): CounterReading | null {
    const reading = frame.readings.find(({ block }) => block === this.counterPoint.point.block);
    if (reading?.outcome.ok !== true) return null;
    const ticks = counterTicks(this.counterPoint, reading.outcome.value, reading.missing);
    return ticks === null ? null : { timeMs: blockTimeMs(reading), ticks };
  }

  /** A state of it as it is kept on disk. */
  stored(state: CounterState): StoredCounter {
    return { deviceId: this.deviceId, point: this.point, total: totalOf(state), state };
  }

  takeGrowth(): UnsavedGrowth {
    return { hours: this.#named(this.#hours.take()), days: this.#named(this.#days.take()) };
  }

  /** Growth that is written at once, beside what waits. */
  sharedOut(growth: readonly CounterGrowth[]): UnsavedGrowth {
    const by = (period: CounterPeriod): CounterAmount[] =>
      this.#named(growth.flatMap((span) => spreadGrowth(span, period, this.site.timeZone)));
    return { hours: by('hour'), days: by('day') };
  }

  #named(sums: readonly PeriodGrowth[]): CounterAmount[] {
    return sums.map((sum) => ({ deviceId: this.deviceId, point: this.point, ...sum }));
  }

  putBack({ hours, days }: UnsavedGrowth): void {
    this.#hours.putBack(hours);
    this.#days.putBack(days);
    this.isChanged = true;
  }
}

/** The trainer sets the pace and the memory of a simulated controller: nobody is asked, the total goes on from its new base. */
const unasked = (step: CounterStep): CounterStep => {
  const { pending } = step.state;
  if (pending === null) return step;
  const taken = goOnFromNewBase(step.state, pending.first.ticks);
  return taken.ok ? { ...taken.value, event: null } : step;
};
