import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { freePort } from './freePort.ts';
import { startModbusServer } from './modbusServer.ts';
import type { PlantDevice } from './plant.ts';
import type { RegisterImage } from './registerImage.ts';
import { startSerialConverter } from './serialConverter.ts';
import type { Speaker } from './speaker.ts';

/** Between finding a free port and listening on it somebody else may take it. */
const PORT_ATTEMPTS = 5;

type Start = (port: number) => Promise<Result<Speaker, string>>;

const startOnFreePort = async (host: string, start: Start): Promise<Result<Speaker, string>> => {
  let last: Result<Speaker, string> = failure(`${host}: no free port`);
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt += 1) {
    last = await start(await freePort(host));
    if (last.ok) return last;
  }
  return last;
};

/** The controller on a private port and the converter in front of it, ended together. */
const startBehindConverter = async (
  port: number,
  device: PlantDevice,
  image: RegisterImage,
  clock: Clock,
): Promise<Result<Speaker, string>> => {
  const { connection } = device;
  const { host, unitId } = connection;
  const slave = await startOnFreePort(host, (own) => startModbusServer({ host, port: own, unitId, image }));
  if (!slave.ok || connection.kind === 'tcp') return slave;
  // The line takes its real time only where the plant's file says which line it is.
  const line = connection.baudRate === undefined ? {} : { line: connection };
  const converter = await startSerialConverter({ host, port, clock, slave: slave.value, ...line });
  if (!converter.ok) {
    await slave.value.close();
    return converter;
  }
  const close = async (): Promise<void> => {
    await converter.value.close();
    await slave.value.close();
  };
  return success({ host, port, close });
};

/** One controller of a simulated plant: its registers and the socket it answers on, which can be taken away. */
export class SimulatedDevice {
  readonly device: PlantDevice;
  readonly image: RegisterImage;
  readonly #clock: Clock;
  #port: number | undefined;
  #speaker: Speaker | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(device: PlantDevice, image: RegisterImage, clock: Clock) {
    this.device = device;
    this.image = image;
    this.#clock = clock;
  }

  get isRunning(): boolean {
    return this.#speaker !== undefined;
  }

  /** Where it answers, or answered last. */
  get endpoint(): { readonly host: string; readonly port: number } {
    if (this.#port === undefined) throw new Error(`BUG: ${this.device.code} was never started`);
    return { host: this.device.connection.host, port: this.#port };
  }

  /** Starts on the wanted port or, where it is taken, on a free one; 0 asks for a free one. */
  async startFirst(wantedPort: number): Promise<Result<null, string>> {
    const start: Start = (port) => this.#listen(port);
    const wanted = wantedPort === 0 ? undefined : await start(wantedPort);
    const started = wanted?.ok === true ? wanted : await startOnFreePort(this.device.connection.host, start);
    return started.ok ? success(null) : started;
  }

  /** Takes the socket away or brings it back on the same port. Calls take effect in their order. */
  setRunning(running: boolean): Promise<Result<null, string>> {
    const turn = this.#turn.then(() => (running ? this.#resume() : this.#stop()));
    this.#turn = turn;
    return turn;
  }

  async #resume(): Promise<Result<null, string>> {
    if (this.isRunning) return success(null);
    const started = await this.#listen(this.endpoint.port);
    return started.ok ? success(null) : started;
  }

  async #stop(): Promise<Result<null, string>> {
    const speaker = this.#speaker;
    this.#speaker = undefined;
    await speaker?.close();
    return success(null);
  }

  async #listen(port: number): Promise<Result<Speaker, string>> {
    const { host, unitId, kind } = this.device.connection;
    const started =
      kind === 'tcp'
        ? await startModbusServer({ host, port, unitId, image: this.image })
        : await startBehindConverter(port, this.device, this.image, this.#clock);
    if (!started.ok) return started;
    this.#speaker = started.value;
    this.#port = port;
    return started;
  }
}
