import type { AlarmDefinition } from '#shared/model/alarm.ts';
import type { AlarmJournal } from './alarmLife.ts';
import { AlarmMachine } from './alarmMachine.ts';
import { ENDPOINT_CELL, InputCell, type KeptInput, LINK_CELL, type ScanValues } from './inputCell.ts';
import type { Instant } from './instant.ts';

/** A device with all that the station watches on it. */
export interface WatchedDevice {
  readonly deviceId: number;
  /** What tells endpoints apart, as in `LinkState`; null for a device that hangs on none. */
  readonly endpoint: string | null;
  readonly definitions: readonly AlarmDefinition[];
}

const NOT_YET = { value: null, reason: 'not_yet' } as const;

/** The alarms of one device and the inputs that they look at. */
export class DeviceAlarms {
  readonly deviceId: number;
  readonly #journal: AlarmJournal;
  readonly #cells = new Map<string, InputCell>();
  #polled: readonly InputCell[] = [];
  #byKey = new Map<string, AlarmMachine>();
  endpoint: string | null = null;
  /** Coverers before what they cover. */
  ordered: readonly AlarmMachine[] = [];

  constructor(deviceId: number, journal: AlarmJournal) {
    this.deviceId = deviceId;
    this.#journal = journal;
  }

  get machines(): Iterable<AlarmMachine> {
    return this.#byKey.values();
  }

  machine(key: string): AlarmMachine | undefined {
    return this.#byKey.get(key);
  }

  /** Takes changed definitions over; those that are not there any more are withdrawn. */
  adopt({ endpoint, definitions }: WatchedDevice, { timeMs }: Instant): void {
    const next = new Map<string, AlarmMachine>();
    for (const definition of definitions.map(graveIfSafety)) {
      if (next.has(definition.key)) throw new Error(`BUG: two alarms ${definition.key} of device ${this.deviceId}`);
      next.set(definition.key, this.#machineFor(definition));
    }
    for (const [key, machine] of this.#byKey) if (!next.has(key)) machine.withdraw(timeMs);
    this.#byKey = next;
    this.endpoint = endpoint;
    this.#tieGroups();
    this.#forgetUnused();
  }

  #machineFor(definition: AlarmDefinition): AlarmMachine {
    const present = this.#byKey.get(definition.key);
    if (present === undefined)
      return new AlarmMachine(this.deviceId, definition, (point) => this.#cell(point), this.#journal);
    present.redefine(definition);
    return present;
  }

  #tieGroups(): void {
    const groups = Map.groupBy(this.machines, ({ definition }) => definition.firstOutGroup);
    for (const [name, group] of groups) for (const machine of group) machine.group = name === null ? [] : group;
  }

  #forgetUnused(): void {
    const used = new Set([...this.machines].flatMap(({ cells }) => cells));
    for (const [point, cell] of this.#cells) if (!used.has(cell)) this.#cells.delete(point);
    this.#polled = [...used].filter(({ point }) => point !== LINK_CELL && point !== ENDPOINT_CELL);
  }

  #cell(point: string): InputCell {
    const present = this.#cells.get(point);
    if (present !== undefined) return present;
    const cell = new InputCell(point);
    this.#cells.set(point, cell);
    return cell;
  }

  /** One scan of the device. */
  evaluate(values: ScanValues, at: Instant): void {
    for (const cell of this.#polled) cell.feed(values(cell.point), at.timeMs);
    for (const machine of this.ordered) machine.look(at);
  }

  /** Notes whether the device and its endpoint answer; null for what is not known. */
  observeLink(device: boolean | null, endpoint: boolean | null, timeMs: number): void {
    this.#feedLink(LINK_CELL, device, timeMs);
    this.#feedLink(ENDPOINT_CELL, endpoint, timeMs);
  }

  #feedLink(name: string, answers: boolean | null, timeMs: number): void {
    const value = answers === null ? NOT_YET : ({ value: answers ? 1 : 0, reason: 'ok' } as const);
    this.#cells.get(name)?.feed(value, timeMs);
  }

  /** Takes an input over from before a restart. */
  restoreInput(input: KeptInput): void {
    this.#cells.get(input.point)?.restore(input);
  }

  withdraw(timeMs: number): void {
    for (const machine of this.machines) machine.withdraw(timeMs);
  }
}

/** The safety class is critical, whatever the definition says. */
const graveIfSafety = (definition: AlarmDefinition): AlarmDefinition =>
  definition.isSafety && definition.priority !== 'critical' ? { ...definition, priority: 'critical' } : definition;
