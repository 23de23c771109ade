import type { AlarmDefinition, AlarmTrigger, StationCondition, StationReport } from '#shared/model/alarm.ts';
import type { AlarmJournal } from './alarmLife.ts';
import { AlarmMachine } from './alarmMachine.ts';
import { type AlarmPlan, alarmPlan, type PlannedAlarm, type PlannedWord } from './alarmPlan.ts';
import {
  ENDPOINT_CELL,
  InputCell,
  isPoint,
  type KeptInput,
  LINK_CELL,
  type ScanValues,
  stationCell,
  stationValueCell,
} from './inputCell.ts';
import type { Instant } from './instant.ts';
import { isBitSet } from './watchedTrigger.ts';

/** A device with all that the station watches on it. */
export interface WatchedDevice {
  readonly deviceId: number;
  /** What tells endpoints apart, as in `LinkState`; null for a device that hangs on none. */
  readonly endpoint: string | null;
  /** Devices with the same array share what is worked out of it: it must not change. */
  readonly definitions: readonly AlarmDefinition[];
}

const NOT_YET = { value: null, reason: 'not_yet' } as const;

/**
 * The alarms of one device and the inputs that they look at. A controller has hundreds of alarm bits, most of which are
 * never set: such an alarm gets its machine when its bit rises, or when somebody asks for it.
 */
export class DeviceAlarms {
  readonly deviceId: number;
  readonly #journal: AlarmJournal;
  readonly #cells = new Map<string, InputCell>();
  readonly #cellOf = (point: string): InputCell => this.#cell(point);
  readonly #machines = new Map<string, AlarmMachine>();
  readonly #groups = new Map<string, AlarmMachine[]>();
  #plan: AlarmPlan = alarmPlan([]);
  #polled: readonly InputCell[] = [];
  #words: readonly (PlannedWord & { readonly cell: InputCell })[] = [];
  /** The words are to be looked at whether they have changed or not. */
  #isFresh = true;
  #ordered: AlarmMachine[] = [];
  endpoint: string | null = null;
  #isLockedOut = false;

  constructor(deviceId: number, journal: AlarmJournal) {
    this.deviceId = deviceId;
    this.#journal = journal;
  }

  /** Those that are not at rest, and some that are; coverers before what they cover. */
  get ordered(): readonly AlarmMachine[] {
    return this.#ordered;
  }

  withTrigger(kind: AlarmTrigger['kind']): readonly AlarmMachine[] {
    return this.#ordered.filter(({ definition }) => definition.trigger.kind === kind);
  }

  /** Undefined for an alarm that is not watched, or that never was anything but at rest. */
  present(key: string): AlarmMachine | undefined {
    return this.#machines.get(key);
  }

  /** Undefined for an alarm that is not watched. */
  machine(key: string): AlarmMachine | undefined {
    const present = this.#machines.get(key);
    if (present !== undefined) return present;
    const planned = this.#plan.alarms.get(key);
    return planned && this.#make(planned);
  }

  /** Takes changed definitions over; those that are not there any more are withdrawn. */
  adopt({ endpoint, definitions }: WatchedDevice, { timeMs }: Instant): void {
    this.endpoint = endpoint;
    const plan = alarmPlan(definitions);
    if (plan === this.#plan) return;
    for (const key of this.#plan.alarms.keys()) {
      if (plan.alarms.has(key)) continue;
      this.#machines.get(key)?.withdraw(timeMs);
      this.#machines.delete(key);
    }
    this.#plan = plan;
    this.#isFresh = true;
    this.#adoptInputs();
    this.#adoptMachines();
  }

  #adoptInputs(): void {
    const { points, words } = this.#plan;
    const used = new Set(points);
    for (const point of this.#cells.keys()) if (!used.has(point)) this.#cells.delete(point);
    this.#polled = points.filter(isPoint).map(this.#cellOf);
    this.#words = words.map((word) => ({ ...word, cell: this.#cell(word.point) }));
  }

  #adoptMachines(): void {
    const { alarms, standing } = this.#plan;
    const before = new Map(this.#machines);
    this.#machines.clear();
    this.#groups.clear();
    this.#ordered = [];
    const stays = new Set([...standing, ...[...before.keys()].flatMap((key) => alarms.get(key) ?? [])]);
    for (const planned of [...stays].sort((left, right) => left.rank - right.rank)) {
      const { definition } = planned;
      const machine = before.get(definition.key);
      machine?.redefine(definition);
      this.#join(planned, machine ?? new AlarmMachine(this.deviceId, definition, this.#cellOf, this.#journal));
    }
  }

  #make(planned: PlannedAlarm): AlarmMachine {
    const machine = new AlarmMachine(this.deviceId, planned.definition, this.#cellOf, this.#journal);
    this.#join(planned, machine);
    return machine;
  }

  /** Gives a machine its place among the others and ties it to them. */
  #join({ definition, rank, coveredBy, covers }: PlannedAlarm, machine: AlarmMachine): void {
    machine.rank = rank;
    machine.suppression.isCovered = coveredBy.length > 0 || definition.trigger.kind === 'communication';
    machine.suppression.coverers = this.#coverersOf(definition.key);
    this.#lock(machine);
    for (const key of covers) {
      const covered = this.#machines.get(key);
      if (covered !== undefined) covered.suppression.coverers = [...covered.suppression.coverers, machine];
    }
    this.#joinGroup(definition.firstOutGroup, machine);
    const place = this.#ordered.findLastIndex((other) => other.rank < rank) + 1;
    this.#ordered.splice(place, 0, machine);
    this.#machines.set(definition.key, machine);
  }

  #joinGroup(name: string | null, machine: AlarmMachine): void {
    if (name === null) {
      machine.group = [];
      return;
    }
    const group = this.#groups.get(name) ?? [];
    this.#groups.set(name, group);
    group.push(machine);
    machine.group = group;
  }

  /** The alarms of the endpoint that the device hangs on cover its own loss of communication. */
  coverCommunication(endpointAlarms: readonly AlarmMachine[]): void {
    for (const machine of this.withTrigger('communication')) {
      machine.suppression.coverers = [...this.#coverersOf(machine.definition.key), ...endpointAlarms];
    }
  }

  #coverersOf(key: string): AlarmMachine[] {
    return this.#plan.alarms.get(key)?.coveredBy.flatMap((coverer) => this.#machines.get(coverer) ?? []) ?? [];
  }

  #cell(point: string): InputCell {
    const present = this.#cells.get(point);
    if (present !== undefined) return present;
    const cell = new InputCell(point);
    this.#cells.set(point, cell);
    return cell;
  }

  /** Somebody works on the device: nothing but the safety class calls. Takes effect with the next look at each alarm. */
  set isLockedOut(isLockedOut: boolean) {
    this.#isLockedOut = isLockedOut;
    for (const machine of this.#ordered) this.#lock(machine);
  }

  get isLockedOut(): boolean {
    return this.#isLockedOut;
  }

  /** The alarm of the endpoint speaks for other devices too. */
  #lock(machine: AlarmMachine): void {
    if (machine.definition.trigger.kind !== 'endpoint') machine.suppression.isLockedOut = this.#isLockedOut;
  }

  /** One scan of the device. */
  evaluate(values: ScanValues, at: Instant): void {
    for (const cell of this.#polled) cell.feed(values(cell.point), at.timeMs);
    this.#wakeBits();
    for (const machine of this.#ordered) machine.look(at);
  }

  /** A bit that is not set says nothing about an alarm at rest. */
  #wakeBits(): void {
    for (const { cell, bits } of this.#words) {
      const { value, isChanged } = cell;
      if (value === null || value === 0 || !(isChanged || this.#isFresh)) continue;
      for (const { bit, alarm } of bits) {
        if (isBitSet(value, bit) && !this.#machines.has(alarm.definition.key)) this.#make(alarm);
      }
    }
    this.#isFresh = false;
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

  /** Works out what a part of the station says of the device. */
  report(condition: StationCondition, { isActive, value }: StationReport, at: Instant): void {
    this.#cells.get(stationCell(condition))?.feed({ value: isActive ? 1 : 0, reason: 'ok' }, at.timeMs);
    this.#cells.get(stationValueCell(condition))?.feed({ value, reason: 'ok' }, at.timeMs);
    for (const machine of this.withTrigger('station')) machine.look(at);
  }

  /** Takes an input over from before a restart. */
  restoreInput(input: KeptInput): void {
    this.#cells.get(input.point)?.restore(input);
  }

  /** In the order of the definitions. */
  withdraw(timeMs: number): void {
    for (const key of this.#plan.alarms.keys()) this.#machines.get(key)?.withdraw(timeMs);
  }
}
