/** Alarm groups of HGM9520N in the order of their registers: 1, 16, 31, 46, 61, 76, 91. */
const GROUPS = ['shutdown', 'trip_stop', 'trip', 'safety_trip_stop', 'safety_trip', 'block', 'warning'] as const;
type Group = (typeof GROUPS)[number];
const WORDS_IN_GROUP = 15;

interface AlarmBit {
  readonly group: Group;
  readonly word: number;
  readonly bit: number;
}

const shutdown = (word: number, bit: number): AlarmBit => ({ group: 'shutdown', word, bit });
const warning = (word: number, bit: number): AlarmBit => ({ group: 'warning', word, bit });

/** The alarms that a simulated set can raise. A shutdown latches until it is reset, a warning lasts as its cause. */
const GENSET_ALARMS = {
  emergencyStop: shutdown(0, 0),
  overspeed: shutdown(0, 1),
  underspeed: shutdown(0, 2),
  underFrequency: shutdown(0, 5),
  crankFailure: shutdown(0, 8),
  reversePower: shutdown(0, 12),
  highTemperature: shutdown(1, 8),
  lowOilPressure: shutdown(1, 13),
  stopFailure: shutdown(2, 11),
  detonation: shutdown(4, 8),
  gasLeak: shutdown(4, 9),
  overspeedWarning: warning(0, 1),
  underspeedWarning: warning(0, 2),
  underFrequencyWarning: warning(0, 5),
  temperatureSensorOpen: warning(1, 7),
  highTemperatureWarning: warning(1, 8),
  oilSensorOpen: warning(1, 11),
  lowOilPressureWarning: warning(1, 13),
  chargingFailure: warning(2, 12),
  batteryUnderVoltage: warning(2, 14),
  syncFailure: warning(2, 15),
  maintenanceDue: warning(4, 4),
} as const satisfies Readonly<Record<string, AlarmBit>>;
export type GensetAlarm = keyof typeof GENSET_ALARMS;

interface Slot {
  readonly alarm: GensetAlarm;
  readonly index: number;
  readonly mask: number;
  readonly latches: boolean;
}

const slotOf = (alarm: GensetAlarm): Slot => {
  const { group, word, bit } = GENSET_ALARMS[alarm];
  const index = GROUPS.indexOf(group) * WORDS_IN_GROUP + word;
  return { alarm, index, mask: 1 << bit, latches: group === 'shutdown' };
};

const NAMES = Object.keys(GENSET_ALARMS) as readonly GensetAlarm[];
const SLOTS: readonly Slot[] = NAMES.map(slotOf);

/** Keys of the points of the alarm words, in the order of their registers. */
const WORD_KEYS: readonly string[] = GROUPS.flatMap((group) =>
  Array.from({ length: WORDS_IN_GROUP }, (_, word) => `alarm_${group}_${word.toString()}`),
);

/** The alarm words of one controller. */
export class GensetAlarms {
  readonly #words = new Uint16Array(WORD_KEYS.length);
  #causes: ReadonlySet<GensetAlarm> = new Set();

  /** A shutdown is latched: the engine stands still or stops, and must not start. */
  get isShutDown(): boolean {
    return this.#isAnyIn('shutdown');
  }

  isActive(alarm: GensetAlarm): boolean {
    const { index, mask } = slotOf(alarm);
    return ((this.#words[index] ?? 0) & mask) !== 0;
  }

  /** Takes over what is wrong at the moment. */
  step(causes: ReadonlySet<GensetAlarm>): void {
    this.#causes = causes;
    for (const slot of SLOTS) {
      if (causes.has(slot.alarm)) this.#set(slot);
      else if (!slot.latches) this.#clear(slot);
    }
  }

  /** Something that happened and is over: it stays as far as it latches. */
  raise(alarm: GensetAlarm): void {
    this.#set(slotOf(alarm));
  }

  /** Clears what has latched and whose cause is gone. */
  reset(): void {
    for (const slot of SLOTS) if (slot.latches && !this.#causes.has(slot.alarm)) this.#clear(slot);
  }

  /** The words, their summary bits and their number. */
  values(): [string, number][] {
    const count = SLOTS.filter(({ alarm }) => this.isActive(alarm)).length;
    const flag = (isOn: boolean): number => (isOn ? 1 : 0);
    return [
      ...WORD_KEYS.map((key, index): [string, number] => [key, this.#words[index] ?? 0]),
      ['alarm_common', flag(count > 0)],
      ['alarm_shutdown', flag(this.isShutDown)],
      ['alarm_warning', flag(this.#isAnyIn('warning'))],
      ['alarm_block', flag(this.#isAnyIn('block'))],
      ['alarm_count', count],
    ];
  }

  #isAnyIn(group: Group): boolean {
    const first = GROUPS.indexOf(group) * WORDS_IN_GROUP;
    return this.#words.subarray(first, first + WORDS_IN_GROUP).some((word) => word !== 0);
  }

  #set({ index, mask }: Slot): void {
    this.#words[index] = (this.#words[index] ?? 0) | mask;
  }

  #clear({ index, mask }: Slot): void {
    this.#words[index] = (this.#words[index] ?? 0) & ~mask;
  }
}
