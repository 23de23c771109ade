import type { ControllerKey } from '#shared/model/controllerKeys.ts';
import type { FaultType } from '#shared/model/faults.ts';
import { failure, type Result } from '#shared/model/result.ts';
import { BusController } from './bus/busController.ts';
import type { Power } from './electrical/threePhase.ts';
import { GeneratorSet } from './generator/generatorSet.ts';
import { localClockMs } from './localClock.ts';
import type { Plant, PlantAts, PlantGenerator } from './plant.ts';
import { PlantNetwork } from './plantNetwork.ts';
import { createPart, type PlantPart } from './plantParts.ts';
import type { PointValues } from './pointValues.ts';
import { type RandomSource, randomSource } from './randomSource.ts';
import type { SimulatedController } from './simulatedController.ts';
import type { TrainerActions } from './trainerActions.ts';

/** The model moves in steps of this length, however it is advanced: the same seed and time give the same values. */
export const MODEL_STEP_MS = 100;

/** A Thursday. Where nobody says when a simulation begins, every run begins then. */
const FALLBACK_START_MS = Date.UTC(2026, 0, 1);
const FALLBACK_NOMINAL = { frequencyHz: 50, voltageV: 400 };
const FALLBACK_AMBIENT_C = 15;
const NO_LOAD: Power = { activeKw: 0, reactiveKvar: 0 };

/**
 * One simulated plant: its electrical network with the sets and bus controllers, and whatever else it has. Nothing
 * here reads a clock: `advance` is the only way time passes.
 */
export class PlantModel implements TrainerActions {
  /** In the order of the plant's file. */
  readonly controllers: readonly SimulatedController[];
  readonly #plant: Plant;
  readonly #network: PlantNetwork | undefined;
  readonly #sets: readonly GeneratorSet[];
  readonly #busControllers: readonly BusController[];
  readonly #parts: readonly PlantPart[];
  #areMainsGiven = true;
  #owedMs = 0;
  #elapsedMs = 0;
  #instant = 0;

  /**
   * `seed` is a whole number of 32 bits, `startMs` the UTC epoch ms from which the controllers' clocks run. The first
   * values are those of the first step.
   */
  constructor(plant: Plant, seed: number, startMs = FALLBACK_START_MS) {
    const stream = (name: string): RandomSource => randomSource(seed, `${plant.site.code}.${name}`);
    this.#plant = plant;
    this.#sets = plant.devices
      .filter((device) => device.kind === 'generator')
      .map((device) => new GeneratorSet(device, stream(device.code)));
    this.#network = networkOf(plant, this.#sets, stream);
    this.#busControllers = plant.devices
      .filter((device) => device.kind === 'ats')
      .map((device) => this.#busController(device, stream(device.code), localClockMs(startMs, plant.site.timeZone)));
    this.#parts = plant.devices.flatMap((device) => createPart(device, stream(device.code)) ?? []);
    this.controllers = this.#inFileOrder([...this.#sets, ...this.#busControllers, ...this.#parts]);
    this.#step();
  }

  /** Lets so much time pass; what does not fill a step is owed to the next call. */
  advance(ms: number): void {
    this.#owedMs += ms;
    while (this.#owedMs >= MODEL_STEP_MS) {
      this.#owedMs -= MODEL_STEP_MS;
      this.#elapsedMs += MODEL_STEP_MS;
      this.#step();
    }
  }

  /** Of the plant's own time, in whole steps. */
  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  /** Another number whenever a value may be another: time has moved, a key was pressed, a cause has changed. */
  get instant(): number {
    return this.#instant;
  }

  /** Undefined for a code that the plant does not have. */
  controller(deviceCode: string): SimulatedController | undefined {
    return this.controllers.find(({ device }) => device.code === deviceCode);
  }

  /** The device's values as they stand. Throws for a code that the plant does not have. */
  values(deviceCode: string): PointValues {
    const owner = this.controller(deviceCode);
    if (owner === undefined) throw new Error(`BUG: plant ${this.#plant.site.code} has no device ${deviceCode}`);
    return owner.values();
  }

  /** What the consumers of the site take: nothing while they have no voltage. */
  get siteLoad(): Power {
    return this.#network?.flow.load ?? NO_LOAD;
  }

  get loadKw(): number {
    return this.siteLoad.activeKw;
  }

  get heldLoadKw(): number | null {
    return this.#network?.power.siteLoad.heldKw ?? null;
  }

  setLoadKw(loadKw: number | null): void {
    this.#network?.power.siteLoad.hold(loadKw);
  }

  get areMainsPresent(): boolean {
    return this.#areMainsGiven && !this.#busControllers.some(({ hasLostMains }) => hasLostMains);
  }

  /** Mains that a fault of a bus controller takes away stay away until that ends too. */
  setMainsPresent(present: boolean): void {
    this.#areMainsGiven = present;
  }

  press(deviceCode: string, key: ControllerKey): Result<null, string> {
    const pressed = [...this.#sets, ...this.#busControllers].find(({ device }) => device.code === deviceCode);
    this.#instant += 1;
    return pressed?.press(key) ?? failure(`${deviceCode} has no key ${key}`);
  }

  /** Gives a fault's cause its strength, 0…1, at a device that knows the fault. */
  setFault(deviceCode: string, fault: FaultType, intensity: number): void {
    this.#instant += 1;
    this.controller(deviceCode)?.setFault(fault, intensity);
  }

  #step(): void {
    this.#instant += 1;
    const stepS = MODEL_STEP_MS / 1000;
    this.#network?.power.grid.setPresent(this.areMainsPresent);
    this.#network?.step(stepS);
    for (const controller of this.#busControllers) controller.step(stepS);
    for (const part of this.#parts) part.step(stepS);
  }

  #busController(device: PlantAts, random: RandomSource, localMs: number): BusController {
    const network = this.#network;
    if (network === undefined) throw new Error(`BUG: ${device.code} stands in a plant without a load`);
    return new BusController(device, random, localMs, {
      sequence: network.sequence,
      flow: () => network.flow,
      setCodes: () => this.#sets.map(({ state }) => state),
      isAnySetClosed: () => network.isAnySetClosed,
    });
  }

  #inFileOrder(controllers: readonly SimulatedController[]): readonly SimulatedController[] {
    return this.#plant.devices.map(({ code }) => {
      const owner = controllers.find(({ device }) => device.code === code);
      if (owner === undefined) throw new Error(`BUG: nobody simulates ${code}`);
      return owner;
    });
  }
}

/** Undefined for a plant without a load: it has no electrical network. */
const networkOf = (
  { load, generation, ambientC, devices }: Plant,
  sets: readonly GeneratorSet[],
  stream: (name: string) => RandomSource,
): PlantNetwork | undefined => {
  if (load === undefined || generation === undefined) return undefined;
  const first = devices.find((device): device is PlantGenerator => device.kind === 'generator');
  const nominal = first?.ratings ?? FALLBACK_NOMINAL;
  return new PlantNetwork({ sets, load, generation, nominal, ambientC: ambientC ?? FALLBACK_AMBIENT_C, stream });
};
