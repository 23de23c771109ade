/** First register of the clock of HGM9560; the others follow in the order of the fields. */
export const CLOCK_ADDRESS = 225;

interface ClockField {
  readonly key: string;
  readonly low: number;
  readonly high: number;
  readonly read: (local: Date) => number;
  readonly write: (local: Date, value: number) => void;
}

/** Sunday is 0. The day of the week follows the date: setting it changes nothing. */
const FIELDS: readonly ClockField[] = [
  { key: 'second', low: 0, high: 59, read: (at) => at.getUTCSeconds(), write: (at, value) => at.setUTCSeconds(value) },
  { key: 'minute', low: 0, high: 59, read: (at) => at.getUTCMinutes(), write: (at, value) => at.setUTCMinutes(value) },
  { key: 'hour', low: 0, high: 23, read: (at) => at.getUTCHours(), write: (at, value) => at.setUTCHours(value) },
  { key: 'day', low: 1, high: 31, read: (at) => at.getUTCDate(), write: (at, value) => at.setUTCDate(value) },
  {
    key: 'month',
    low: 1,
    high: 12,
    read: (at) => at.getUTCMonth() + 1,
    write: (at, value) => at.setUTCMonth(value - 1),
  },
  {
    key: 'year',
    low: 2000,
    high: 2099,
    read: (at) => at.getUTCFullYear(),
    write: (at, value) => at.setUTCFullYear(value),
  },
  { key: 'weekday', low: 0, high: 6, read: (at) => at.getUTCDay(), write: () => undefined },
];

/** A controller's own wall clock: it knows no zones and can be set wrong. */
export class ControllerClock {
  #localMs: number;

  /** `localMs`: the ms of a time line without zones. */
  constructor(localMs: number) {
    this.#localMs = localMs;
  }

  advance(ms: number): void {
    this.#localMs += ms;
  }

  /** `clock_second` … `clock_weekday` */
  values(): [string, number][] {
    const local = new Date(this.#localMs);
    return FIELDS.map(({ key, read }) => [`clock_${key}`, read(local)]);
  }

  /** Sets the field of a register. Undefined where no field is at the address, false for what no date can have. */
  set(address: number, word: number): boolean | undefined {
    const field = FIELDS[address - CLOCK_ADDRESS];
    if (field === undefined) return undefined;
    const local = new Date(this.#localMs);
    const day = local.getUTCDate();
    if (word < field.low || word > field.high) return false;
    field.write(local, word);
    // 31 April would silently become 1 May.
    if (field.key !== 'day' && local.getUTCDate() !== day) return false;
    if (field.key === 'day' && local.getUTCDate() !== word) return false;
    this.#localMs = local.getTime();
    return true;
  }
}
