import type { StationEvent } from '#shared/api/contract.ts';

/** Events on their way to a window that it has not acknowledged. A healthy one has fewer than a hundred. */
const MAX_WAITING = 1_000;

/**
 * Sends numbered events to a window and stops when it no longer takes them, so that a hung page does not fill the
 * memory. What is left out then: every event until the page answers again; it is told to read everything anew.
 */
export class WindowEvents {
  readonly #send: (event: StationEvent, serial: number) => void;
  #serial = 0;
  #acknowledged = 0;
  #leftOut = false;

  constructor(send: (event: StationEvent, serial: number) => void) {
    this.#send = send;
  }

  send(event: StationEvent): void {
    if (this.#serial - this.#acknowledged >= MAX_WAITING) {
      this.#leftOut = true;
      return;
    }
    this.#serial += 1;
    this.#send(event, this.#serial);
  }

  /** The page has taken everything up to this number; 0 from a new page, which reads everything by itself. */
  acknowledge(serial: number): void {
    if (serial === 0) {
      this.#acknowledged = this.#serial;
      this.#leftOut = false;
      return;
    }
    if (!(serial > this.#acknowledged && serial <= this.#serial)) return;
    this.#acknowledged = serial;
    if (!this.#leftOut) return;
    this.#leftOut = false;
    this.send({ name: 'plant.configuration', data: { timeMs: Date.now() } });
  }
}
