import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StationFileDevice, StationFileSite } from '#shared/model/stationFile.ts';
import { HEALTHY_WIRE, type WireFaults } from '#shared/model/wireFaults.ts';
import type { Plant } from './plant.ts';
import type { PlantModel } from './plantModel.ts';
import { type Pace, PlantTime } from './plantTime.ts';
import type { SimulatedController } from './simulatedController.ts';
import type { SimulatedDevice } from './wire/simulatedDevice.ts';
import type { EndpointAddress, SimulatedEndpoint } from './wire/simulatedEndpoint.ts';

/** The wire in front of a device, shared by all units of its endpoint. */
export interface WireControl {
  readonly faults: WireFaults;
  /** What is not named keeps its value. */
  setFaults(change: Partial<WireFaults>): void;
}

export interface SimulatedPlantParts {
  readonly plant: Plant;
  readonly clock: Clock;
  readonly model: PlantModel;
  /** The plant's model anew, as its file begins. */
  readonly beginAnew: () => PlantModel;
  /** They are listening already, and their devices show `model`. */
  readonly endpoints: readonly SimulatedEndpoint[];
}

interface Place {
  readonly device: SimulatedDevice;
  readonly endpoint: SimulatedEndpoint;
}

/** A plant behind real sockets. Owns them and the timer that lets its time pass. */
export class SimulatedPlant {
  readonly plant: Plant;
  readonly #beginAnew: () => PlantModel;
  readonly #endpoints: readonly SimulatedEndpoint[];
  /** By device code, in the order of the plant's file. */
  readonly #places: ReadonlyMap<string, Place>;
  readonly #time: PlantTime;
  readonly #listeners: (() => void)[] = [];
  #model: PlantModel;
  #isClosed = false;

  constructor({ plant, clock, model, beginAnew, endpoints }: SimulatedPlantParts) {
    this.plant = plant;
    this.#model = model;
    this.#beginAnew = beginAnew;
    this.#endpoints = endpoints;
    this.#places = new Map(
      plant.devices.flatMap(({ code }) =>
        endpoints.flatMap((endpoint) =>
          endpoint.devices
            .filter(({ device }) => device.code === code)
            .map((device) => [code, { device, endpoint }] as const),
        ),
      ),
    );
    this.#time = new PlantTime(clock, (ms) => this.#advance(ms));
  }

  /** What is simulated, and what a trainer may do to it. Another one after a reset. */
  get model(): PlantModel {
    return this.#model;
  }

  /** Device code → where it is really served: another port than the file's where that one was taken. */
  get endpoints(): ReadonlyMap<string, EndpointAddress> {
    return new Map([...this.#places].map(([code, { endpoint }]) => [code, endpoint.address]));
  }

  get site(): StationFileSite {
    return this.plant.site;
  }

  /** The devices as a station file names them, at the addresses where they are really served. */
  get devices(): readonly StationFileDevice[] {
    return [...this.#places.values()].map(({ device, endpoint }) => {
      const { start: _start, connection, ...described } = device.device;
      return { ...described, site: this.site.code, active: true, connection: { ...connection, ...endpoint.address } };
    });
  }

  get pace(): Pace {
    return this.#time.pace;
  }

  /** What is not named keeps its value; the speed is 1…60 seconds of the plant in a real one. */
  setPace(change: Partial<Pace>): void {
    this.#time.setPace(change);
  }

  /** Calls back whenever the plant's time has moved, by a step of the model at most. */
  onAdvance(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Whether the controller answers; undefined for a code that the plant does not have. */
  isRunning(deviceCode: string): boolean | undefined {
    const place = this.#places.get(deviceCode);
    return place?.endpoint.isRunning(place.device);
  }

  /**
   * Takes a controller off the network or brings it back: alone on its port, connections are refused, and somebody
   * else may have taken the port meanwhile; one among several units falls silent. Its plant goes on either way.
   * Throws for a code that the plant does not have.
   */
  setRunning(deviceCode: string, running: boolean): Promise<Result<null, string>> {
    const place = this.#places.get(deviceCode);
    if (place === undefined) throw new Error(`BUG: plant ${this.site.code} has no device ${deviceCode}`);
    if (this.#isClosed) return Promise.resolve(failure(`plant ${this.site.code} is closed`));
    return place.endpoint.setRunning(place.device, running);
  }

  /** Undefined for a code that the plant does not have. */
  wire(deviceCode: string): WireControl | undefined {
    return this.#places.get(deviceCode)?.endpoint;
  }

  /**
   * The plant as its file begins, on wires without faults and with every controller there, at the pace that it has.
   * Sockets stay open. The failure names a port that somebody else has taken.
   */
  async reset(): Promise<Result<null, string>> {
    if (this.#isClosed) return failure(`plant ${this.site.code} is closed`);
    const model = this.#beginAnew();
    this.#model = model;
    const places = [...this.#places.values()];
    for (const { device } of places) device.begin(this.#controllerOf(device), () => model.instant);
    for (const endpoint of this.#endpoints) endpoint.setFaults(HEALTHY_WIRE);
    const resumed = await Promise.all(places.map(({ device, endpoint }) => endpoint.setRunning(device, true)));
    return resumed.find((result) => !result.ok) ?? success(null);
  }

  /** Ends the timer and all sockets; nothing keeps the process alive afterwards. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#time.stop();
    await Promise.all(this.#endpoints.map((endpoint) => endpoint.close()));
  }

  #advance(ms: number): void {
    this.#model.advance(ms);
    for (const listener of this.#listeners) listener();
  }

  #controllerOf({ device }: SimulatedDevice): SimulatedController {
    const controller = this.#model.controller(device.code);
    if (controller === undefined) throw new Error(`BUG: plant ${this.site.code} lost ${device.code}`);
    return controller;
  }
}
