import type { ControllerKey } from '#shared/model/controllerKeys.ts';
import type { WriteAnswer } from '../simulatedController.ts';

/** The panel's keys by their coils. */
const KEY_COILS: ReadonlyMap<number, ControllerKey> = new Map([
  [0, 'start'],
  [1, 'stop'],
  [3, 'auto'],
  [4, 'manual'],
  [5, 'mains_breaker'],
  [6, 'gen_breaker_close'],
  [7, 'gen_breaker_open'],
  [12, 'mute'],
  [15, 'emergency_stop'],
  [17, 'alarm_reset'],
]);
/** Remote outputs 1–6: they switch nothing here. */
const FIRST_OUTPUT = 19;
const OUTPUTS = 6;

/** Coils of one HGM9520N: keys, which read as released, and outputs, which read as set. */
export class GensetCoils {
  readonly #press: (key: ControllerKey) => void;
  readonly #outputs: boolean[] = Array.from({ length: OUTPUTS }, () => false);

  /** `press` is called for the writing of a key's coil to "on"; "off" is a key that is let go. */
  constructor(press: (key: ControllerKey) => void) {
    this.#press = press;
  }

  read(address: number): boolean | undefined {
    return KEY_COILS.has(address) ? false : this.#outputs[address - FIRST_OUTPUT];
  }

  write(address: number, on: boolean): WriteAnswer {
    const key = KEY_COILS.get(address);
    if (key === undefined && this.#outputs[address - FIRST_OUTPUT] === undefined) return 'illegalAddress';
    if (key === undefined) this.#outputs[address - FIRST_OUTPUT] = on;
    else if (on) this.#press(key);
    return 'accepted';
  }
}
