import type { Clock } from '#shared/model/clock.ts';

/** `no_link`: the connection is gone, the next attempt waits for it by itself. `failed`: it must be tried again. */
export type ReleaseOutcome = 'released' | 'no_link' | 'failed';

export interface PulseReleasesParts {
  readonly clock: Pick<Clock, 'monotonicMs' | 'after'>;
  /**
   * Clears the coil ahead of everything else on its line. Waits for a connection where there is none, but sends nothing
   * after `withinMs`.
   */
  readonly release: (deviceId: number, address: number, withinMs: number) => Promise<ReleaseOutcome>;
  /** The coil may still be set: nobody tries any more. */
  readonly onGivenUp: (deviceId: number, address: number) => void;
}

/** A machine that could not be reached for so long has been looked after by people. */
export const RELEASE_GIVE_UP_MS = 600_000;
/** Between attempts that a controller refused or left unanswered: its neighbours on the line go on meanwhile. */
const RETRY_DELAYS_MS = [1_000, 2_000, 5_000, 10_000];
/** The end of the station waits no longer. */
const CLOSING_MS = 1_000;

interface Pulse {
  readonly deviceId: number;
  readonly address: number;
  /** Ends the wait for the next attempt. */
  hurry: () => void;
}

const keyOf = (deviceId: number, address: number): string => `${deviceId.toString()}.${address.toString()}`;

/**
 * Coils that were set for a moment and are owed their OFF. Clearing is repeated until the controller has confirmed it:
 * unlike a command it does nothing when it comes twice. What a station that was killed meanwhile owed is known to
 * nobody: its controllers may have a coil set until somebody presses the key again.
 */
export class PulseReleases {
  readonly #parts: PulseReleasesParts;
  readonly #pulses = new Map<string, Pulse>();
  #isClosing = false;
  #onIdle: () => void = () => undefined;

  constructor(parts: PulseReleasesParts) {
    this.#parts = parts;
  }

  /** A coil that is owed its OFF must not be set meanwhile. */
  isOwed(deviceId: number, address: number): boolean {
    return this.#pulses.has(keyOf(deviceId, address));
  }

  /** Clears the coil after so long, whatever happens until then. */
  owe(deviceId: number, address: number, afterMs: number): void {
    const pulse: Pulse = { deviceId, address, hurry: () => undefined };
    this.#pulses.set(keyOf(deviceId, address), pulse);
    void this.#releaseAfter(pulse, afterMs);
  }

  /** Clears what is owed now instead of in its time; what cannot be cleared at once is given up. */
  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#pulses.size === 0) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#parts.clock.after(CLOSING_MS, resolve);
      this.#onIdle = () => {
        cancel();
        resolve();
      };
      for (const pulse of this.#pulses.values()) pulse.hurry();
    });
    for (const pulse of [...this.#pulses.values()]) this.#end(pulse, false);
  }

  async #releaseAfter(pulse: Pulse, afterMs: number): Promise<void> {
    const { clock, release } = this.#parts;
    const giveUpMs = clock.monotonicMs() + RELEASE_GIVE_UP_MS;
    const cancelGivingUp = clock.after(RELEASE_GIVE_UP_MS, () => this.#end(pulse, false));
    let isReleased = false;
    try {
      await this.#wait(pulse, afterMs);
      for (let failures = 0; this.#isOwedBy(pulse); ) {
        const outcome = await release(pulse.deviceId, pulse.address, giveUpMs - clock.monotonicMs());
        isReleased = outcome === 'released';
        if (isReleased || this.#isClosing) return;
        if (outcome !== 'failed') continue;
        await this.#wait(pulse, RETRY_DELAYS_MS[Math.min(failures, RETRY_DELAYS_MS.length - 1)] ?? 0);
        failures += 1;
      }
    } finally {
      cancelGivingUp();
      this.#end(pulse, isReleased);
    }
  }

  #isOwedBy(pulse: Pulse): boolean {
    return this.#pulses.get(keyOf(pulse.deviceId, pulse.address)) === pulse;
  }

  #wait(pulse: Pulse, delayMs: number): Promise<void> {
    if (this.#isClosing || delayMs <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.after(delayMs, resolve);
      pulse.hurry = () => {
        cancel();
        resolve();
      };
    });
  }

  #end(pulse: Pulse, isReleased: boolean): void {
    if (!this.#isOwedBy(pulse)) return;
    this.#pulses.delete(keyOf(pulse.deviceId, pulse.address));
    if (!isReleased) this.#parts.onGivenUp(pulse.deviceId, pulse.address);
    if (this.#pulses.size === 0) this.#onIdle();
  }
}
