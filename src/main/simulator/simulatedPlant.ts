import type { Clock } from '#shared/model/clock.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StationFileDevice, StationFileSite } from '#shared/model/stationFile.ts';
import { type CompiledProfile, compileProfile } from '../profile/compileProfile.ts';
import type { Plant, PlantDevice } from './plant.ts';
import { MODEL_STEP_MS, PlantModel } from './plantModel.ts';
import { RegisterImage } from './registerImage.ts';
import { SimulatedDevice } from './simulatedDevice.ts';

/** The longest time made up for at once: after a sleep of the machine the plant simply goes on. */
const MAX_ADVANCE_MS = 60_000;

export interface SimulatedPlantOptions {
  readonly clock: Clock;
  /** A whole number of 32 bits: the same seed gives the same plant. */
  readonly seed: number;
  /** The profile of that name, checked; undefined when there is none. */
  readonly profileOf: (id: string) => Profile | undefined;
  /** Another port than the file's; 0 takes a free one. */
  readonly portOf?: (device: PlantDevice) => number;
}

export interface EndpointAddress {
  readonly host: string;
  readonly port: number;
}

/** A plant behind real sockets. Owns them and the timer that lets its time pass. */
export class SimulatedPlant {
  readonly plant: Plant;
  readonly #clock: Clock;
  readonly #model: PlantModel;
  readonly #devices: readonly SimulatedDevice[];
  #isClosed = false;
  #advancedMs: number;
  #cancelTick: () => void;

  /** The devices are listening already. */
  constructor(plant: Plant, clock: Clock, model: PlantModel, devices: readonly SimulatedDevice[]) {
    this.plant = plant;
    this.#clock = clock;
    this.#model = model;
    this.#devices = devices;
    this.#advancedMs = clock.monotonicMs();
    this.#cancelTick = clock.after(MODEL_STEP_MS, () => this.#tick());
  }

  /** Device code → where it is really served: another port than the file's where that one was taken. */
  get endpoints(): ReadonlyMap<string, EndpointAddress> {
    return new Map(this.#devices.map(({ device, endpoint }) => [device.code, endpoint]));
  }

  get site(): StationFileSite {
    return this.plant.site;
  }

  /** The devices as a station file names them, at the addresses where they are really served. */
  get devices(): readonly StationFileDevice[] {
    return this.#devices.map(({ device, endpoint }) => {
      const { start: _start, connection, ...described } = device;
      return { ...described, site: this.site.code, active: true, connection: { ...connection, ...endpoint } };
    });
  }

  /** Whether the controller answers; undefined for a code that the plant does not have. */
  isRunning(deviceCode: string): boolean | undefined {
    return this.#devices.find(({ device }) => device.code === deviceCode)?.isRunning;
  }

  /**
   * Takes a controller off the network (connections are refused) or brings it back on its port, which somebody else
   * may have taken meanwhile. Its plant goes on either way. Throws for a code that the plant does not have.
   */
  setRunning(deviceCode: string, running: boolean): Promise<Result<null, string>> {
    const found = this.#devices.find(({ device }) => device.code === deviceCode);
    if (found === undefined) throw new Error(`BUG: plant ${this.site.code} has no device ${deviceCode}`);
    if (this.#isClosed) return Promise.resolve(failure(`plant ${this.site.code} is closed`));
    return found.setRunning(running);
  }

  /** Ends the timer and all sockets; nothing keeps the process alive afterwards. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelTick();
    await Promise.all(this.#devices.map((device) => device.setRunning(false)));
  }

  #tick(): void {
    const nowMs = this.#clock.monotonicMs();
    this.#cancelTick = this.#clock.after(MODEL_STEP_MS, () => this.#tick());
    this.#model.advance(Math.min(nowMs - this.#advancedMs, MAX_ADVANCE_MS));
    this.#advancedMs = nowMs;
    for (const { device, image } of this.#devices) image.update(this.#model.values(device.code));
  }
}

/** Why the model cannot serve the device's profile; undefined when it can. */
const profileProblem = (device: PlantDevice, compiled: CompiledProfile, model: PlantModel): string | undefined => {
  const values = model.values(device.code);
  for (const { point, noData, noDataFrom } of compiled.points) {
    const value = values.get(point.key);
    if (value === undefined) return `${device.code}: the simulator knows no point ${point.key} of ${device.profile}`;
    if (value === null && noData.length === 0 && !Number.isFinite(noDataFrom)) {
      return `${device.code}: point ${point.key} has no code for a missing sensor`;
    }
  }
  const unknown = device.start.missing.find((key) => !compiled.points.some(({ point }) => point.key === key));
  return unknown === undefined ? undefined : `${device.code}: profile ${device.profile} has no point ${unknown}`;
};

const simulatedDevice = (
  device: PlantDevice,
  model: PlantModel,
  { clock, profileOf }: SimulatedPlantOptions,
): Result<SimulatedDevice, string> => {
  const profile = profileOf(device.profile);
  if (profile === undefined) return failure(`${device.code}: there is no profile ${device.profile}`);
  const compiled = compileProfile(profile, device.points);
  const problem = profileProblem(device, compiled, model);
  if (problem !== undefined) return failure(problem);
  return success(new SimulatedDevice(device, new RegisterImage(compiled, model.values(device.code)), clock));
};

/** Starts every controller of the plant on this machine's loopback. One that cannot be served fails the whole. */
export const startPlant = async (
  plant: Plant,
  options: SimulatedPlantOptions,
): Promise<Result<SimulatedPlant, string>> => {
  const model = new PlantModel(plant, options.seed, options.clock.epochMs());
  const devices: SimulatedDevice[] = [];
  const giveUp = async (problem: string): Promise<Result<SimulatedPlant, string>> => {
    await Promise.all(devices.map((device) => device.setRunning(false)));
    return failure(`plant ${plant.site.code}: ${problem}`);
  };
  for (const device of plant.devices) {
    const simulated = simulatedDevice(device, model, options);
    if (!simulated.ok) return giveUp(simulated.error);
    devices.push(simulated.value);
    const started = await simulated.value.startFirst(options.portOf?.(device) ?? device.connection.port);
    if (!started.ok) return giveUp(started.error);
  }
  return success(new SimulatedPlant(plant, options.clock, model, devices));
};
