import { ALARM_HOLDS, type AlarmStanding, type AlarmTransition } from '#shared/model/alarm.ts';

/**
 * A condition that came while its alarm was suppressed by design. Nobody was called, so no life has begun and no row is
 * written: a stopped engine fills no journal. When the suppression ends first, the alarm rises then.
 */
export interface QuietRise extends Pick<AlarmTransition, 'value' | 'limit' | 'quality'> {
  /** UTC epoch ms. */
  readonly sinceMs: number;
  /** Since then its value cannot be vouched for. */
  readonly isUncertain: boolean;
}

const quietStanding = (
  standing: AlarmStanding,
  { sinceMs, value, limit, quality, isUncertain }: QuietRise,
): AlarmStanding => {
  if (standing.state !== 'normal') return standing;
  return {
    ...standing,
    state: 'unacknowledged',
    holds: ALARM_HOLDS.filter((hold) => hold === 'suppressed' || standing.holds.includes(hold)),
    raisedMs: sinceMs,
    changedMs: sinceMs,
    value,
    limit,
    quality,
    isUncertain,
  };
};

/** The quiet rise of one alarm, from when its condition comes until it goes or the alarm is shown. */
export class QuietCondition {
  #rise: QuietRise | null = null;
  /** When it came or went; null once a row has told of the alarm since. */
  #changedMs: number | null = null;

  get rise(): QuietRise | null {
    return this.#rise;
  }

  /** Comes, or with null goes. */
  turn(rise: QuietRise | null, timeMs: number): void {
    this.#rise = rise;
    this.#changedMs = timeMs;
  }

  /** The alarm rises in sight: a row tells it from now on. */
  end(): void {
    this.#rise = null;
    this.#changedMs = null;
  }

  restore(rise: QuietRise | null): void {
    this.#rise = rise;
  }

  doubt(isUncertain: boolean): void {
    if (this.#rise !== null && this.#rise.isUncertain !== isUncertain) this.#rise = { ...this.#rise, isUncertain };
  }

  /** How the lists show it: active, suppressed, without an occurrence. A life that is still open is shown as it stands. */
  over(standing: AlarmStanding): AlarmStanding {
    return this.#rise === null ? standing : quietStanding(standing, this.#rise);
  }

  /** For screens that were told of it: its end is newer than that, though no row tells it. */
  newestOver(standing: AlarmStanding): AlarmStanding {
    const changedMs = standing.state === 'normal' ? this.#changedMs : null;
    return changedMs === null ? this.over(standing) : { ...this.over(standing), changedMs };
  }
}
