import type { AlarmStanding, AlarmTransition } from '#shared/model/alarm.ts';
import type { AlarmRefusal } from '#shared/model/alarmAct.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import * as acts from './alarmActs.ts';
import type { AlarmJournal } from './alarmLife.ts';
import type { AlarmMachine } from './alarmMachine.ts';
import { communicationOf, type LinkState } from './communication.ts';
import { tieCoverage } from './coverage.ts';
import { DeviceAlarms, type WatchedDevice } from './deviceAlarms.ts';
import { FloodWatch, type KeptFloodWatch, type Nuisances } from './floodWatch.ts';
import type { KeptInput, ScanValues } from './inputCell.ts';
import type { Instant } from './instant.ts';
import { type KeptAlarm, keepAlarm, restoreAlarm } from './keptAlarm.ts';
import type { AlarmName } from './nuisance.ts';
import { isAtRest } from './standing.ts';

/** What an act did. */
export interface ActDone {
  /** It stood so before: nothing was done, no rows. */
  readonly isAlready: boolean;
  readonly transitions: readonly AlarmTransition[];
}

/** Acknowledging several occurrences: each stands under exactly one word. */
export interface AcknowledgedMany {
  readonly transitions: readonly AlarmTransition[];
  readonly acknowledged: readonly number[];
  readonly already: readonly number[];
  readonly refused: readonly { readonly occurrence: number; readonly refusal: AlarmRefusal }[];
}

/** All that a restart needs to go on as if there had been none. Plain JSON. */
export interface AlarmBookState {
  readonly lastOccurrence: number;
  readonly alarms: readonly KeptAlarm[];
  readonly inputs: readonly KeptInput[];
  readonly flood: KeptFloodWatch;
}

const NO_TRANSITIONS: readonly AlarmTransition[] = [];

/** The working set of all alarms of a station. Every call returns the rows that it made, in their order. */
export class AlarmBook {
  readonly #devices = new Map<number, DeviceAlarms>();
  /** Coverers before what they cover. */
  #ordered: readonly AlarmMachine[] = [];
  readonly #openByOccurrence = new Map<number, AlarmMachine>();
  readonly #flood = new FloodWatch();
  #rows: AlarmTransition[] = [];
  #lastOccurrence = 0;
  #scan = 0;
  #monotonicMs = 0;
  readonly #journal: AlarmJournal;

  constructor() {
    const scan = (): number => this.#scan;
    this.#journal = {
      get scan() {
        return scan();
      },
      nextOccurrence: () => ++this.#lastOccurrence,
      write: (row) => this.#write(row),
    };
  }

  #write(row: AlarmTransition): void {
    this.#rows.push(row);
    this.#flood.note(row, this.#monotonicMs);
    if (row.occurrence === null) return;
    const machine = this.#machine(row);
    if (row.to === 'normal') this.#openByOccurrence.delete(row.occurrence);
    else if (machine !== undefined) this.#openByOccurrence.set(row.occurrence, machine);
  }

  #machine({ deviceId, key }: AlarmName): AlarmMachine | undefined {
    return this.#devices.get(deviceId)?.machine(key);
  }

  #begin({ monotonicMs }: Instant): void {
    this.#scan += 1;
    this.#monotonicMs = monotonicMs;
  }

  #taken(): readonly AlarmTransition[] {
    if (this.#rows.length === 0) return NO_TRANSITIONS;
    const taken = this.#rows;
    this.#rows = [];
    return taken;
  }

  /** Takes over what is watched: all devices with all their definitions. What is gone is withdrawn. */
  adopt(devices: readonly WatchedDevice[], at: Instant): readonly AlarmTransition[] {
    this.#begin(at);
    const next = new Set(devices.map(({ deviceId }) => deviceId));
    for (const [deviceId, device] of this.#devices) {
      if (next.has(deviceId)) continue;
      device.withdraw(at.timeMs);
      this.#devices.delete(deviceId);
    }
    for (const device of devices) this.#deviceOf(device.deviceId).adopt(device, at);
    this.#tie();
    for (const machine of this.#ordered) acts.releaseSafety(machine, at);
    return this.#taken();
  }

  #deviceOf(deviceId: number): DeviceAlarms {
    const device = this.#devices.get(deviceId) ?? new DeviceAlarms(deviceId, this.#journal);
    this.#devices.set(deviceId, device);
    return device;
  }

  #tie(): void {
    const devices = [...this.#devices.values()];
    const endpointAlarms = Map.groupBy(
      devices.flatMap((device) => [...device.machines]).filter((one) => one.definition.trigger.kind === 'endpoint'),
      ({ deviceId }) => this.#devices.get(deviceId)?.endpoint ?? null,
    );
    this.#ordered = tieCoverage(
      devices.flatMap((device) => [...device.machines]),
      (machine) => this.#coverersOf(machine, endpointAlarms),
    );
    const ordered = Map.groupBy(this.#ordered, ({ deviceId }) => deviceId);
    for (const device of devices) device.ordered = ordered.get(device.deviceId) ?? [];
  }

  #coverersOf(
    { deviceId, definition }: AlarmMachine,
    endpointAlarms: ReadonlyMap<string | null, readonly AlarmMachine[]>,
  ): readonly AlarmMachine[] {
    const device = this.#devices.get(deviceId);
    if (definition.isSafety || device === undefined) return [];
    const own = definition.coveredBy.flatMap((key) => device.machine(key) ?? []);
    const isChild = definition.trigger.kind === 'communication' && device.endpoint !== null;
    return isChild ? [...own, ...(endpointAlarms.get(device.endpoint) ?? [])] : own;
  }

  /** Works out the alarms of one device after a scan, or after its values went bad. */
  evaluate(deviceId: number, values: ScanValues, at: Instant): readonly AlarmTransition[] {
    this.#begin(at);
    this.#devices.get(deviceId)?.evaluate(values, at);
    return this.#taken();
  }

  /** Works out the alarms of communication. All active devices at each call; of those left out nothing is known. */
  observeLinks(links: readonly LinkState[], at: Instant): readonly AlarmTransition[] {
    this.#begin(at);
    const verdicts = new Map(communicationOf(links).map((verdict) => [verdict.deviceId, verdict]));
    for (const [deviceId, device] of this.#devices) {
      const verdict = verdicts.get(deviceId);
      device.observeLink(verdict?.device ?? null, verdict?.endpoint ?? null, at.timeMs);
    }
    for (const machine of this.#ordered) {
      const { kind } = machine.definition.trigger;
      if (kind === 'communication' || kind === 'endpoint') machine.look(at);
    }
    return this.#taken();
  }

  /** Lets time pass for delays, shelves, re-alarms and floods; about once a second. */
  tick(at: Instant): readonly AlarmTransition[] {
    this.#begin(at);
    this.#flood.tick(at.monotonicMs);
    for (const machine of this.#ordered) machine.tick(at);
    return this.#taken();
  }

  /** Acknowledges that very occurrence: a late one of an older life does not touch the present life. */
  acknowledge(occurrence: number, act: acts.AlarmAct): Result<ActDone, AlarmRefusal> {
    const machine = this.#openByOccurrence.get(occurrence);
    if (machine === undefined) return failure('gone');
    return this.#act(act, () => acts.acknowledge(machine, act));
  }

  acknowledgeMany(occurrences: readonly number[], act: acts.AlarmAct): AcknowledgedMany {
    const results = [...new Set(occurrences)].map((occurrence) => ({
      occurrence,
      result: this.acknowledge(occurrence, act),
    }));
    const numbers = (isAlready: boolean): number[] =>
      results.flatMap(({ occurrence, result }) =>
        result.ok && result.value.isAlready === isAlready ? [occurrence] : [],
      );
    return {
      transitions: results.flatMap(({ result }) => (result.ok ? result.value.transitions : [])),
      acknowledged: numbers(false),
      already: numbers(true),
      refused: results.flatMap(({ occurrence, result }) => (result.ok ? [] : [{ occurrence, refusal: result.error }])),
    };
  }

  reset(alarm: AlarmName, act: acts.AlarmAct): Result<ActDone, AlarmRefusal> {
    return this.#actOn(alarm, act, (machine) => acts.reset(machine, act));
  }

  shelve(alarm: AlarmName, minutes: number, act: acts.AlarmAct): Result<ActDone, AlarmRefusal> {
    return this.#actOn(alarm, act, (machine) => acts.shelve(machine, minutes, act));
  }

  unshelve(alarm: AlarmName, act: acts.AlarmAct): Result<ActDone, AlarmRefusal> {
    return this.#actOn(alarm, act, (machine) => acts.unshelve(machine, act));
  }

  putOutOfService(alarm: AlarmName, act: acts.AlarmAct): Result<ActDone, AlarmRefusal> {
    return this.#actOn(alarm, act, (machine) => acts.putOutOfService(machine, act));
  }

  returnToService(alarm: AlarmName, act: acts.AlarmAct): Result<ActDone, AlarmRefusal> {
    return this.#actOn(alarm, act, (machine) => acts.returnToService(machine, act));
  }

  #actOn(
    alarm: AlarmName,
    act: acts.AlarmAct,
    work: (machine: AlarmMachine) => acts.ActResult,
  ): Result<ActDone, AlarmRefusal> {
    const machine = this.#machine(alarm);
    return machine === undefined ? failure('unknown_alarm') : this.#act(act, () => work(machine));
  }

  #act(act: acts.AlarmAct, work: () => acts.ActResult): Result<ActDone, AlarmRefusal> {
    this.#begin(act);
    const result = work();
    const transitions = this.#taken();
    return result.ok ? success({ isAlready: result.value === 'already', transitions }) : result;
  }

  /** All alarms that are open or held. */
  standings(): AlarmStanding[] {
    return this.#ordered
      .map(({ life }) => life.standing)
      .filter((standing) => !isAtRest(standing))
      .map((standing) => ({ ...standing, isChattering: this.#flood.isChattering(standing) }));
  }

  /** Undefined for an alarm that is not watched. */
  standing(alarm: AlarmName): AlarmStanding | undefined {
    const standing = this.#machine(alarm)?.life.standing;
    return standing && { ...standing, isChattering: this.#flood.isChattering(standing) };
  }

  get isFlood(): boolean {
    return this.#flood.isFlood;
  }

  nuisances(): Nuisances {
    return this.#flood.nuisances();
  }

  state(monotonicMs: number): AlarmBookState {
    const kept = this.#ordered.flatMap((machine) => {
      const alarm = keepAlarm(machine, monotonicMs);
      return alarm === null ? [] : [{ alarm, machine }];
    });
    return {
      lastOccurrence: this.#lastOccurrence,
      alarms: kept.map(({ alarm }) => alarm),
      inputs: inputsOf(kept.map(({ machine }) => machine)),
      flood: this.#flood.keep(monotonicMs),
    };
  }

  /** Goes on from a state; right after the first adoption. What is not watched any more is withdrawn. */
  restore(state: AlarmBookState, at: Instant): readonly AlarmTransition[] {
    this.#begin(at);
    this.#lastOccurrence = Math.max(this.#lastOccurrence, state.lastOccurrence);
    this.#flood.restore(state.flood, at.monotonicMs);
    for (const input of state.inputs) this.#devices.get(input.deviceId)?.cell(input.point).restore(input);
    for (const kept of state.alarms) this.#restoreAlarm(kept, at);
    for (const machine of this.#ordered) acts.releaseSafety(machine, at);
    return this.#taken();
  }

  #restoreAlarm(kept: KeptAlarm, at: Instant): void {
    const { standing } = kept;
    const machine = this.#machine(standing);
    if (machine === undefined) {
      if (!isAtRest(standing)) this.#write(withdrawnRow(standing, at.timeMs));
      return;
    }
    restoreAlarm(machine, kept, at);
    if (standing.occurrence !== null) this.#openByOccurrence.set(standing.occurrence, machine);
  }
}
