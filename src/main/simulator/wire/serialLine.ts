import type { Clock } from '#shared/model/clock.ts';
import type { LineSettings } from '#shared/model/device.ts';

/** Characters of silence between two frames (Modbus over Serial Line V1.02, section 2.5.1.1). */
const GAP_CHARACTERS = 3.5;

/** Time of one character in ms: start bit, data, parity, stop. 9600 8N2 → 11 bits → 1.146 ms. */
export const characterMs = ({ baudRate = 9600, dataBits = 8, parity = 'none', stopBits = 2 }: LineSettings): number =>
  (1000 * (1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits)) / baudRate;

/** Keeps the time that frames need on one pair of wires: one after the other, whoever sends them. */
export class SerialLine {
  readonly #clock: Clock;
  readonly #characterMs: number;
  #freeAtMs: number;

  /** `settings` undefined: a line that takes no time. */
  constructor(clock: Clock, settings: LineSettings | undefined) {
    this.#clock = clock;
    this.#characterMs = settings === undefined ? 0 : characterMs(settings);
    this.#freeAtMs = clock.monotonicMs();
  }

  /** Calls back when the last of so many bytes has passed. Without a line time: at once. */
  carry(byteCount: number, onPassed: () => void): void {
    if (this.#characterMs === 0) {
      onPassed();
      return;
    }
    const nowMs = this.#clock.monotonicMs();
    const passedMs = Math.max(nowMs, this.#freeAtMs) + byteCount * this.#characterMs;
    this.#freeAtMs = passedMs + GAP_CHARACTERS * this.#characterMs;
    this.#clock.after(passedMs - nowMs, onPassed);
  }
}
