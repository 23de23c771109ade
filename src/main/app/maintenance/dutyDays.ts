import type { Clock } from '#shared/model/clock.ts';
import { type DayGrowth, DUTY_DAYS } from '../../maintenance/dutyOf.ts';
import type { CounterAmount } from '../../store/counters/commitCounters.ts';

/** The duty of a month moves slowly: it is worked out anew so often. */
const FRESH_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/** Growth of the counters by days, as the database had it lately. */
export class DutyDays {
  readonly #read: (fromMs: number) => Promise<readonly CounterAmount[]>;
  readonly #clock: Clock;
  #byCounter: ReadonlyMap<string, readonly DayGrowth[]> | null = null;
  #readMs: number | null = null;

  constructor(read: (fromMs: number) => Promise<readonly CounterAmount[]>, clock: Clock) {
    this.#read = read;
    this.#clock = clock;
  }

  /** Resolves when `of` answers from what is fresh enough. */
  async refresh(): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    if (this.#readMs !== null && nowMs - this.#readMs < FRESH_MS) return;
    const days = await this.#read(this.#clock.epochMs() - (DUTY_DAYS + 1) * DAY_MS);
    this.#byCounter = Map.groupBy(days, ({ deviceId, point }) => keyOf(deviceId, point));
    this.#readMs = nowMs;
  }

  /** Null before they were read: a counter of no days would be that of an engine that stands. */
  of(deviceId: number, point: string): readonly DayGrowth[] | null {
    return this.#byCounter === null ? null : (this.#byCounter.get(keyOf(deviceId, point)) ?? []);
  }
}

const keyOf = (deviceId: number, point: string): string => `${deviceId.toString()}.${point}`;
