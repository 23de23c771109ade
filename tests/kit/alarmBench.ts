import type { AlarmAct } from '#main/alarm/alarmActs.ts';
import { AlarmBook } from '#main/alarm/alarmBook.ts';
import type { AlarmBookState } from '#main/alarm/bookState.ts';
import type { WatchedDevice } from '#main/alarm/deviceAlarms.ts';
import type { ScanValue } from '#main/alarm/inputCell.ts';
import type { Instant } from '#main/alarm/instant.ts';
import type {
  AlarmDefinition,
  AlarmStanding,
  AlarmTransition,
  AlarmTrigger,
  StationCondition,
  StationReport,
} from '#shared/model/alarm.ts';
import type { Reason } from '#shared/model/quality.ts';
import { HandMovedClock } from './handMovedClock.ts';

/** Oil pressure in kPa, too low below 103. */
export const OIL_LL: AlarmTrigger = { kind: 'limit', point: 'oil', side: 'LL', value: 103, deadband: 5 };

/** An alarm of the bench: low oil pressure, high, without delays, unless said otherwise. */
export const alarm = (changes: Partial<AlarmDefinition> = {}): AlarmDefinition => ({
  key: 'oil.LL',
  trigger: OIL_LL,
  priority: 'high',
  isSafety: false,
  onDelayMs: 0,
  offDelayMs: 0,
  isLatching: false,
  reAlarmMs: null,
  firstOutGroup: null,
  mutedWhile: [],
  coveredBy: [],
  text: { ru: 'Низкое давление масла', en: 'Low oil pressure' },
  procedure: null,
  ...changes,
});

export const DEVICE = 7;

/** A book of alarms under a clock that is moved by hand; remembers every row. */
export class AlarmBench {
  clock: HandMovedClock;
  readonly rows: AlarmTransition[] = [];
  readonly #values = new Map<string, ScanValue>();
  book = new AlarmBook();
  devices: readonly WatchedDevice[] = [];
  #lockedOut: ReadonlySet<number> = new Set();

  constructor(definitions: readonly AlarmDefinition[], clock = new HandMovedClock()) {
    this.clock = clock;
    this.define(definitions);
  }

  get at(): Instant {
    return { timeMs: this.clock.epochMs(), monotonicMs: this.clock.monotonicMs() };
  }

  by(user = 'Иванов', comment: string | null = 'датчик меняют'): AlarmAct {
    return { ...this.at, user, comment };
  }

  note(rows: readonly AlarmTransition[]): readonly AlarmTransition[] {
    this.rows.push(...rows);
    return rows;
  }

  define(definitions: readonly AlarmDefinition[]): readonly AlarmTransition[] {
    return this.watch([{ deviceId: DEVICE, endpoint: 'tcp 10.0.0.5:502', definitions }]);
  }

  watch(devices: readonly WatchedDevice[]): readonly AlarmTransition[] {
    this.devices = devices;
    return this.note(this.book.adopt(devices, this.at));
  }

  /** Scans the device with these values changed; a word is the reason of a bad value. */
  scan(changes: Readonly<Record<string, number | Reason>> = {}): readonly AlarmTransition[] {
    for (const [point, change] of Object.entries(changes)) {
      const value = typeof change === 'number' ? change : null;
      this.#values.set(point, { value, reason: typeof change === 'number' ? 'ok' : change });
    }
    return this.note(this.book.evaluate(DEVICE, (point) => this.#values.get(point), this.at));
  }

  /** Lets time pass, with a tick at its end. */
  pass(ms: number): readonly AlarmTransition[] {
    this.clock.advance(ms);
    return this.note(this.book.tick(this.at));
  }

  /** The devices that are locked out from now on. */
  lockOut(...deviceIds: number[]): readonly AlarmTransition[] {
    this.#lockedOut = new Set(deviceIds);
    return this.note(this.book.setLockedOut(this.#lockedOut, this.at));
  }

  /** What another part of the station says of the device. */
  report(condition: StationCondition, report: StationReport): readonly AlarmTransition[] {
    return this.note(this.book.report({ deviceId: DEVICE, condition }, report, this.at));
  }

  standing(key = 'oil.LL', deviceId = DEVICE): AlarmStanding {
    const standing = this.book.standing({ deviceId, key });
    if (standing === undefined) throw new Error(`no alarm ${key}`);
    return standing;
  }

  occurrence(key = 'oil.LL'): number {
    return this.standing(key).occurrence ?? 0;
  }

  acknowledge(occurrence = this.occurrence()): readonly AlarmTransition[] {
    const result = this.book.acknowledge(occurrence, this.by());
    return result.ok ? this.note(result.value.transitions) : [];
  }

  /** The station ends and begins again after `downMs`, with another zero of the monotonic clock. */
  restart(downMs = 0): readonly AlarmTransition[] {
    const kept = JSON.stringify(this.book.state(this.at.monotonicMs));
    const state = JSON.parse(kept) as AlarmBookState;
    this.clock = new HandMovedClock(this.clock.epochMs() + downMs);
    this.book = new AlarmBook();
    this.book.setLockedOut(this.#lockedOut, this.at);
    this.note(this.book.adopt(this.devices, this.at));
    return this.note(this.book.restore(state, this.at));
  }
}

/** The steps of these rows: `raised`, `returned`. */
export const stepsOf = (rows: readonly AlarmTransition[]): string[] => rows.map(({ step }) => step);
