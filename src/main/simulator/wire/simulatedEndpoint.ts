import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import { HEALTHY_WIRE, type WireFaults } from '#shared/model/wireFaults.ts';
import type { PlantConnection } from '../plant.ts';
import type { RandomSource } from '../randomSource.ts';
import { type ServedWire, startServedWire } from './servedWire.ts';
import type { SimulatedDevice } from './simulatedDevice.ts';

export interface EndpointAddress {
  readonly host: string;
  readonly port: number;
}

/** One host and port of a simulated plant with the units behind it: a controller alone, or several behind a converter. */
export class SimulatedEndpoint {
  readonly devices: readonly SimulatedDevice[];
  readonly #connection: PlantConnection;
  readonly #clock: Clock;
  readonly #random: RandomSource;
  #port: number | undefined;
  #served: ServedWire | undefined;
  #faults = HEALTHY_WIRE;
  #turn: Promise<unknown> = Promise.resolve();

  /** `random` is the wire's own. The devices share host, port, kind and line; there is at least one. */
  constructor(devices: readonly SimulatedDevice[], clock: Clock, random: RandomSource) {
    const [first] = devices;
    if (first === undefined) throw new Error('BUG: an endpoint without devices');
    this.devices = devices;
    this.#connection = first.device.connection;
    this.#clock = clock;
    this.#random = random;
  }

  /** Where it answers, or answered last. */
  get address(): EndpointAddress {
    if (this.#port === undefined) throw new Error(`BUG: ${this.#connection.host} was never listened on`);
    return { host: this.#connection.host, port: this.#port };
  }

  /** What is wrong with the wire in front of it. Stays while the socket is away. */
  get faults(): WireFaults {
    return this.#faults;
  }

  /** What is not named keeps its value. */
  setFaults(change: Partial<WireFaults>): void {
    this.#faults = { ...this.#faults, ...change };
    this.#served?.wire.setFaults(change);
  }

  /** Starts on the wanted port or, where it is taken, on a free one; 0 asks for a free one. */
  async startFirst(wantedPort: number): Promise<Result<null, string>> {
    const wanted = await this.#listen(wantedPort);
    return wanted.ok || wantedPort === 0 ? wanted : this.#listen(0);
  }

  isRunning(device: SimulatedDevice): boolean {
    return device.isRunning && this.#served !== undefined;
  }

  /**
   * Takes one of its units away or brings it back. A unit alone takes the socket with it, one among several falls
   * silent while its neighbours go on. Calls take effect in their order.
   */
  setRunning(device: SimulatedDevice, running: boolean): Promise<Result<null, string>> {
    return this.#inTurn(async () => {
      if (running || this.devices.length === 1) {
        const done = running ? await this.#resume() : await this.#stop();
        if (!done.ok) return done;
      }
      device.isRunning = running;
      return success(null);
    });
  }

  close(): Promise<Result<null, string>> {
    return this.#inTurn(() => this.#stop());
  }

  #inTurn(deed: () => Promise<Result<null, string>>): Promise<Result<null, string>> {
    const turn = this.#turn.then(deed);
    this.#turn = turn;
    return turn;
  }

  async #resume(): Promise<Result<null, string>> {
    return this.#served === undefined ? this.#listen(this.address.port) : success(null);
  }

  async #stop(): Promise<Result<null, string>> {
    const served = this.#served;
    this.#served = undefined;
    await served?.close();
    return success(null);
  }

  async #listen(port: number): Promise<Result<null, string>> {
    const [first, ...others] = this.devices;
    const started = await startServedWire({
      port,
      connection: this.#connection,
      ...(first !== undefined && others.length === 0 ? { onlyUnitId: first.device.connection.unitId } : {}),
      unitOf: (unitId) => this.#answering(unitId),
      clock: this.#clock,
      random: this.#random,
    });
    if (!started.ok) return started;
    started.value.wire.setFaults(this.#faults);
    this.#served = started.value;
    this.#port = started.value.wire.port;
    return success(null);
  }

  #answering(unitId: number): SimulatedDevice | undefined {
    return this.devices.find(({ isRunning, device }) => isRunning && device.connection.unitId === unitId);
  }
}
