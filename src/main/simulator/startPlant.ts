import type { Clock } from '#shared/model/clock.ts';
import { endpointOf } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { type CompiledProfile, compileProfile } from '../profile/compileProfile.ts';
import type { Plant, PlantDevice } from './plant.ts';
import { PlantModel } from './plantModel.ts';
import { randomSource } from './randomSource.ts';
import type { SimulatedController } from './simulatedController.ts';
import { SimulatedPlant } from './simulatedPlant.ts';
import { SimulatedDevice } from './wire/simulatedDevice.ts';
import { SimulatedEndpoint } from './wire/simulatedEndpoint.ts';

export interface SimulatedPlantOptions {
  readonly clock: Clock;
  /** A whole number of 32 bits: the same seed gives the same plant. */
  readonly seed: number;
  /** The profile of that name, checked; undefined when there is none. */
  readonly profileOf: (id: string) => Profile | undefined;
  /** Another port than the file's; 0 takes a free one. Units that share a port go by the first of them. */
  readonly portOf?: (device: PlantDevice) => number;
}

/** Why the model cannot serve the device's profile; undefined when it can. */
const profileProblem = (controller: SimulatedController, compiled: CompiledProfile): string | undefined => {
  const { device } = controller;
  const values = controller.values();
  for (const { point, noData, noDataFrom, isFloat } of compiled.points) {
    const value = values.get(point.key);
    if (value === undefined) return `${device.code}: the simulator knows no point ${point.key} of ${device.profile}`;
    if (value === null && !isFloat && noData.length === 0 && !Number.isFinite(noDataFrom)) {
      return `${device.code}: point ${point.key} has no code for a missing sensor`;
    }
  }
  const unknown = device.start.missing.find((key) => !compiled.points.some(({ point }) => point.key === key));
  return unknown === undefined ? undefined : `${device.code}: profile ${device.profile} has no point ${unknown}`;
};

const simulatedDevice = (
  controller: SimulatedController,
  model: PlantModel,
  { profileOf }: SimulatedPlantOptions,
): Result<SimulatedDevice, string> => {
  const { device } = controller;
  const profile = profileOf(device.profile);
  if (profile === undefined) return failure(`${device.code}: there is no profile ${device.profile}`);
  const compiled = compileProfile(profile, device.points);
  const problem = profileProblem(controller, compiled);
  if (problem !== undefined) return failure(problem);
  return success(new SimulatedDevice(compiled, controller, () => model.instant));
};

/** The devices in the order of the plant's file, those of one host and port together. */
const byEndpoint = (plant: Plant, devices: readonly SimulatedDevice[]): readonly (readonly SimulatedDevice[])[] => {
  const groups = Map.groupBy(devices, ({ device }) => endpointOf(device.connection));
  const order = new Set(plant.devices.map(({ connection }) => endpointOf(connection)));
  return [...order].map((endpoint) => groups.get(endpoint) ?? []);
};

const startEndpoints = async (
  plant: Plant,
  groups: readonly (readonly SimulatedDevice[])[],
  { clock, seed, portOf }: SimulatedPlantOptions,
): Promise<Result<readonly SimulatedEndpoint[], string>> => {
  const endpoints: SimulatedEndpoint[] = [];
  for (const group of groups) {
    const first = group[0]?.device;
    if (first === undefined) throw new Error('BUG: an endpoint without devices');
    const endpoint = new SimulatedEndpoint(group, clock, randomSource(seed, `${plant.site.code}.${first.code}.wire`));
    endpoints.push(endpoint);
    const started = await endpoint.startFirst(portOf?.(first) ?? first.connection.port);
    if (started.ok) continue;
    await Promise.all(endpoints.map((listening) => listening.close()));
    return started;
  }
  return success(endpoints);
};

/** Starts every controller of the plant on this machine's loopback. One that cannot be served fails the whole. */
export const startPlant = async (
  plant: Plant,
  options: SimulatedPlantOptions,
): Promise<Result<SimulatedPlant, string>> => {
  const { clock, seed } = options;
  const beginAnew = (): PlantModel => new PlantModel(plant, seed, clock.epochMs());
  const model = beginAnew();
  const devices: SimulatedDevice[] = [];
  for (const controller of model.controllers) {
    const simulated = simulatedDevice(controller, model, options);
    if (!simulated.ok) return failure(`plant ${plant.site.code}: ${simulated.error}`);
    devices.push(simulated.value);
  }
  const endpoints = await startEndpoints(plant, byEndpoint(plant, devices), options);
  if (!endpoints.ok) return failure(`plant ${plant.site.code}: ${endpoints.error}`);
  return success(new SimulatedPlant({ plant, clock, model, beginAnew, endpoints: endpoints.value }));
};
