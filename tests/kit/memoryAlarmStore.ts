import type { AlarmStore } from '#main/app/alarms/alarmStore.ts';
import type { NewAlarmOverride, StoredAlarmOverride } from '#main/store/alarm/alarmOverrides.ts';
import type { AlarmCommit, AlarmFact, StoredAlarmState } from '#main/store/alarm/alarmStates.ts';
import type { JournalRow } from '#shared/model/journal.ts';

/** The store of alarms without a disk: refuses what the database would refuse, and everything while the disk is full. */
export class MemoryAlarmStore implements AlarmStore {
  readonly facts: AlarmFact[] = [];
  readonly commits: AlarmCommit[] = [];
  readonly #states = new Map<string, StoredAlarmState>();
  readonly #overrides: StoredAlarmOverride[] = [];
  /** Devices that the database knows. */
  readonly #deviceIds: ReadonlySet<number>;
  isFull = false;
  /** The disk is full from this commit on. */
  refuseAfter = Infinity;
  /** Commits that were tried while the disk was full. */
  refused = 0;

  constructor(deviceIds: readonly number[]) {
    this.#deviceIds = new Set(deviceIds);
  }

  get steps(): string[] {
    return this.facts.map(({ transition: { key, step, occurrence } }) => `${key} ${step} ${String(occurrence)}`);
  }

  async addAlarms(commit: AlarmCommit): Promise<readonly JournalRow[]> {
    await Promise.resolve();
    if (this.isFull || this.commits.length >= this.refuseAfter) {
      this.refused += 1;
      throw new Error('SQLITE_FULL: database or disk is full');
    }
    for (const { deviceId } of commit.states)
      if (!this.#deviceIds.has(deviceId)) throw new Error('FOREIGN KEY constraint failed');
    this.commits.push(commit);
    for (const change of commit.states) this.#keep(change);
    return commit.facts.map((fact) => {
      this.facts.push(fact);
      return { seq: this.facts.length, timeMs: fact.transition.timeMs, kind: 'alarm', event: fact.transition.step };
    });
  }

  #keep({ deviceId, key, state }: AlarmCommit['states'][number]): void {
    const name = `${deviceId.toString()} ${key}`;
    if (state === null) this.#states.delete(name);
    else this.#states.set(name, { deviceId, key, state: JSON.parse(JSON.stringify(state)) as typeof state });
  }

  async setAlarmOverride({
    text: _text,
    told: _told,
    ...order
  }: NewAlarmOverride): ReturnType<AlarmStore['setAlarmOverride']> {
    await Promise.resolve();
    if (this.isFull) throw new Error('SQLITE_FULL: database or disk is full');
    const override = { id: this.#overrides.length + 1, ...order };
    this.#overrides.push(override);
    return { override, journal: [] };
  }

  alarmStates(): Promise<StoredAlarmState[]> {
    return Promise.resolve([...this.#states.values()]);
  }

  alarmOverrides(): Promise<StoredAlarmOverride[]> {
    return Promise.resolve([...new Map(this.#overrides.map((one) => [`${one.deviceId} ${one.key}`, one])).values()]);
  }

  lastOccurrence(): Promise<number> {
    return Promise.resolve(Math.max(0, ...this.facts.map(({ transition }) => transition.occurrence ?? 0)));
  }

  alarmTransitions(): ReturnType<AlarmStore['alarmTransitions']> {
    return Promise.resolve(this.facts.map(({ transition }, index) => ({ ...transition, seq: index + 1 })));
  }
}
