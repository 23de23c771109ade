import type { AlarmStanding, AlarmTransition, StationCondition, StationReport } from '#shared/model/alarm.ts';
import type { AlarmRefusal } from '#shared/model/alarmAct.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { type AcknowledgedMany, acknowledgedMany } from './acknowledgedMany.ts';
import type { ActDone } from './actDone.ts';
import * as acts from './alarmActs.ts';
import type { AlarmJournal } from './alarmLife.ts';
import type { AlarmMachine } from './alarmMachine.ts';
import { type AlarmBookState, keepInputs } from './bookState.ts';
import { communicationOf, type LinkState } from './communication.ts';
import type { WatchedDevice } from './deviceAlarms.ts';
import { type Flood, FloodWatch } from './floodWatch.ts';
import type { ScanValues } from './inputCell.ts';
import type { Instant } from './instant.ts';
import { type KeptAlarm, keepAlarm, restoreAlarm } from './keptAlarm.ts';
import { type AlarmName, type Nuisances, nameOf } from './nuisance.ts';
import { isAtRest } from './standing.ts';
import { transitionRow } from './transitionRow.ts';
import { WatchedDevices } from './watchedDevices.ts';

const NO_TRANSITIONS: readonly AlarmTransition[] = [];

/** The working set of all alarms of a station. Every call returns the rows that it made, in their order. */
export class AlarmBook {
  readonly #openByOccurrence = new Map<number, AlarmMachine>();
  readonly #flood = new FloodWatch();
  readonly #quietChanges = new Map<string, AlarmName>();
  #rows: AlarmTransition[] = [];
  #lastOccurrence = 0;
  #scan = 0;
  #monotonicMs = 0;
  readonly #watched: WatchedDevices;

  constructor() {
    const scan = (): number => this.#scan;
    const journal: AlarmJournal = {
      get scan() {
        return scan();
      },
      nextOccurrence: () => ++this.#lastOccurrence,
      write: (row) => this.#write(row),
      noteQuiet: ({ deviceId, key }) => this.#quietChanges.set(nameOf({ deviceId, key }), { deviceId, key }),
    };
    this.#watched = new WatchedDevices(journal);
  }

  #write(row: AlarmTransition): void {
    this.#rows.push(row);
    this.#flood.note(row, this.#monotonicMs);
    if (row.occurrence === null) return;
    const machine = this.#watched.present(row);
    if (row.to === 'normal') this.#openByOccurrence.delete(row.occurrence);
    else if (machine !== undefined) this.#openByOccurrence.set(row.occurrence, machine);
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

  /** Alarms that the lists show differently since the last call though no row tells it: suppressed from the outset. */
  takeQuietChanges(): AlarmName[] {
    const changed = [...this.#quietChanges.values()];
    this.#quietChanges.clear();
    return changed;
  }

  /** Takes over what is watched: all devices with all their definitions. What is gone is withdrawn. */
  adopt(devices: readonly WatchedDevice[], at: Instant): readonly AlarmTransition[] {
    this.#begin(at);
    this.#watched.adopt(devices, at);
    this.#watched.visit((machine) => acts.releaseSafety(machine, at));
    return this.#taken();
  }

  /** Works out the alarms of one device after a scan, or after its values went bad. */
  evaluate(deviceId: number, values: ScanValues, at: Instant): readonly AlarmTransition[] {
    this.#begin(at);
    this.#watched.device(deviceId)?.evaluate(values, at);
    return this.#taken();
  }

  /** Works out the alarms of communication. All active devices at each call; of those left out nothing is known. */
  observeLinks(links: readonly LinkState[], at: Instant): readonly AlarmTransition[] {
    this.#begin(at);
    const verdicts = new Map(communicationOf(links).map((verdict) => [verdict.deviceId, verdict]));
    for (const device of this.#watched.all) {
      const verdict = verdicts.get(device.deviceId);
      device.observeLink(verdict?.device ?? null, verdict?.endpoint ?? null, at.timeMs);
    }
    for (const machine of this.#watched.linkAlarms) machine.look(at);
    return this.#taken();
  }

  /** Works out a condition that another part of the station has found; of an unknown device nothing comes of it. */
  report(
    { deviceId, condition }: { readonly deviceId: number; readonly condition: StationCondition },
    report: StationReport,
    at: Instant,
  ): readonly AlarmTransition[] {
    this.#begin(at);
    this.#watched.device(deviceId)?.report(condition, report, at);
    return this.#taken();
  }

  /**
   * All devices that are locked out from now on, also of those that are adopted later: their alarms are suppressed, but
   * for the safety class.
   */
  setLockedOut(deviceIds: ReadonlySet<number>, at: Instant): readonly AlarmTransition[] {
    this.#begin(at);
    this.#watched.setLockedOut(deviceIds);
    this.#watched.visit((machine) => machine.settle(at));
    return this.#taken();
  }

  /** Lets time pass for delays, shelves, re-alarms and floods; about once a second. */
  tick(at: Instant): readonly AlarmTransition[] {
    this.#begin(at);
    this.#flood.tick(at.monotonicMs);
    this.#watched.visit((machine) => machine.tick(at));
    return this.#taken();
  }

  /** Acknowledges that very occurrence: a late one of an older life does not touch the present life. */
  acknowledge(occurrence: number, act: acts.AlarmAct): Result<ActDone, AlarmRefusal> {
    const machine = this.#openByOccurrence.get(occurrence);
    if (machine === undefined) return failure('gone');
    return this.#act(act, () => acts.acknowledge(machine, act));
  }

  acknowledgeMany(occurrences: readonly number[], act: acts.AlarmAct): AcknowledgedMany {
    return acknowledgedMany(occurrences, (occurrence) => this.acknowledge(occurrence, act));
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
    const machine = this.#watched.machine(alarm);
    return machine === undefined ? failure('unknown_alarm') : this.#act(act, () => work(machine));
  }

  #act(act: acts.AlarmAct, work: () => acts.ActResult): Result<ActDone, AlarmRefusal> {
    this.#begin(act);
    const result = work();
    const transitions = this.#taken();
    return result.ok ? success({ isAlready: result.value === 'already', transitions }) : result;
  }

  /** All alarms that are open or held, also those that are suppressed from the outset. */
  standings(): AlarmStanding[] {
    const standings: AlarmStanding[] = [];
    this.#watched.visit(({ standing }) => {
      if (!isAtRest(standing)) standings.push({ ...standing, isChattering: this.#flood.isChattering(standing) });
    });
    return standings;
  }

  /** Undefined for an alarm that is not watched. */
  standing(alarm: AlarmName): AlarmStanding | undefined {
    const standing = this.#watched.machine(alarm)?.newestStanding;
    return standing && { ...standing, isChattering: this.#flood.isChattering(standing) };
  }

  /** The open alarm of an occurrence; undefined once that life is over. */
  open(occurrence: number): AlarmStanding | undefined {
    const machine = this.#openByOccurrence.get(occurrence);
    return machine && this.standing(machine.life.standing);
  }

  /** As of the last call; null outside a flood. */
  get flood(): Flood | null {
    return this.#flood.flood;
  }

  nuisances(): Nuisances {
    return this.#flood.nuisances();
  }

  state(monotonicMs: number): AlarmBookState {
    const kept: { alarm: KeptAlarm; machine: AlarmMachine }[] = [];
    this.#watched.visit((machine) => {
      const alarm = keepAlarm(machine, monotonicMs);
      if (alarm !== null) kept.push({ alarm, machine });
    });
    return {
      lastOccurrence: this.#lastOccurrence,
      alarms: kept.map(({ alarm }) => alarm),
      inputs: keepInputs(kept.map(({ machine }) => machine)),
      flood: this.#flood.keep(monotonicMs),
    };
  }

  /** Goes on from a state; right after the first adoption. What is not watched any more is withdrawn. */
  restore(state: AlarmBookState, at: Instant): readonly AlarmTransition[] {
    this.#begin(at);
    this.#lastOccurrence = state.alarms.reduce(
      (last, { standing }) => Math.max(last, standing.occurrence ?? 0),
      Math.max(this.#lastOccurrence, state.lastOccurrence),
    );
    this.#flood.restore(state.flood, at.monotonicMs);
    for (const input of state.inputs) this.#watched.device(input.deviceId)?.restoreInput(input);
    for (const kept of state.alarms) this.#restoreAlarm(kept, at);
    this.#watched.visit((machine) => acts.releaseSafety(machine, at));
    return this.#taken();
  }

  #restoreAlarm(kept: KeptAlarm, at: Instant): void {
    const { standing } = kept;
    const machine = this.#watched.machine(standing);
    if (machine === undefined) {
      const withdrawn = { step: 'withdrawn', timeMs: at.timeMs, to: 'normal', holds: [] } as const;
      if (!isAtRest(standing)) this.#write(transitionRow(standing, standing.priority, withdrawn));
      return;
    }
    restoreAlarm(machine, kept, at);
    if (standing.occurrence !== null) this.#openByOccurrence.set(standing.occurrence, machine);
  }
}
