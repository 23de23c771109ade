import type { AlarmStanding } from '#shared/model/alarm.ts';

type Name = Pick<AlarmStanding, 'deviceId' | 'key'>;

/** Alarms that screens are to be told of, in the order of their changes, each once. */
export class ChangedAlarms {
  readonly #waiting = new Map<string, Name>();

  get size(): number {
    return this.#waiting.size;
  }

  /** Nobody listens: who comes later reads the lists. */
  note(alarms: readonly Name[], hasListeners: boolean): void {
    if (!hasListeners) this.#waiting.clear();
    else for (const { deviceId, key } of alarms) this.#waiting.set(`${deviceId.toString()} ${key}`, { deviceId, key });
  }

  /** Takes the next ones off what waits. */
  next(count: number): Name[] {
    const next = [...this.#waiting].slice(0, count);
    for (const [name] of next) this.#waiting.delete(name);
    return next.map(([, alarm]) => alarm);
  }
}
