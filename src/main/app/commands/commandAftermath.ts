import type { Clock } from '#shared/model/clock.ts';

/** Alarms that rise so long after a command are told as following it. */
const FOLLOWING_MS = 60_000;
/** Commands that are followed at a time: one device gives one in a few seconds at the most. */
const MAX_FOLLOWED = 500;

export interface AftermathParts {
  readonly clock: Clock;
  /** Alarms of the device that rose at this instant, UTC epoch ms, or later, by their occurrences. */
  readonly alarmsSince: (deviceId: number, sinceMs: number) => readonly number[];
}

interface Followed {
  readonly deviceId: number;
  readonly sentMs: number;
  readonly tell: (occurrences: readonly number[]) => void;
}

/** Tells once per command, a minute after it was sent, which alarms rose on the device since. */
export class CommandAftermath {
  readonly #parts: AftermathParts;
  readonly #waiting = new Map<Followed, () => void>();

  constructor(parts: AftermathParts) {
    this.#parts = parts;
  }

  /** `tell` is called unless nothing rose, or the returned function was called before: the command was not taken. */
  follow(deviceId: number, tell: Followed['tell']): () => void {
    const { clock } = this.#parts;
    if (this.#waiting.size >= MAX_FOLLOWED) return () => undefined;
    const followed = { deviceId, sentMs: clock.epochMs(), tell };
    const cancel = clock.after(FOLLOWING_MS, () => this.#look(followed));
    this.#waiting.set(followed, cancel);
    return () => {
      cancel();
      this.#waiting.delete(followed);
    };
  }

  #look(followed: Followed): void {
    this.#waiting.delete(followed);
    const occurrences = this.#parts.alarmsSince(followed.deviceId, followed.sentMs);
    if (occurrences.length > 0) followed.tell(occurrences);
  }

  /** Tells what is known by now. */
  close(): void {
    for (const [followed, cancel] of [...this.#waiting]) {
      cancel();
      this.#look(followed);
    }
  }
}
