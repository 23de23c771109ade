/** A controller in memory behind a real link, on a clock that the test moves: for commands and what may go wrong. */
import type { Profile } from '#shared/model/profile.ts';
import type { WiredDevice } from '../../src/main/app/commands/wiredDevice.ts';
import { Link } from '../../src/main/modbus/link.ts';
import { parseRequest } from '../../src/main/modbus/parseRequest.ts';
import type { ModbusRequest } from '../../src/main/modbus/pdu.ts';
import { TimerWheel } from '../../src/main/modbus/timerWheel.ts';
import type { TransportListener } from '../../src/main/modbus/transport.ts';
import { compileProfile } from '../../src/main/profile/compileProfile.ts';
import { HandMovedClock } from './handMovedClock.ts';

const STEP_MS = 10;
const ANSWER_MS = 5;
const HEADER = 7;

/** What the controller does with a request: `obey` and answer, take it and be silent, or hang up on it. */
export type Manners = 'obey' | 'silent' | 'hangUp' | { readonly exception: number };

export class FakeCommandLine {
  readonly clock = new HandMovedClock();
  readonly link: Link;
  /** `3@264`, `5@7=1`: all that came over the wire, in its order. */
  readonly heard: string[] = [];
  readonly coils = new Map<number, boolean>();
  readonly registers = new Map<number, number>();
  isReachable = true;
  manners: (request: ModbusRequest) => Manners = () => 'obey';
  readonly #wheel = new TimerWheel({ monotonicMs: () => this.clock.monotonicMs(), tickMs: 1 });
  #listener: TransportListener | null = null;

  constructor() {
    this.#wheel.close(); // turned by hand
    this.link = new Link({
      framing: 'tcp',
      transport: (listener) => this.#open(listener),
      timeoutMs: 1_000,
      pauseMs: 0,
      connectTimeoutMs: 500,
      reconnectDelaysMs: [1_000],
      random: () => 0.5,
      clock: this.clock,
      wheel: this.#wheel,
    });
  }

  /** The device as the port sees it; unit 1. */
  wired(profile: Profile, change: Partial<WiredDevice> = {}): WiredDevice {
    return {
      unitId: 1,
      timeoutMs: 1_000,
      link: this.link,
      compiled: compileProfile(profile),
      functionOf: () => 3,
      isConnectedOnDemand: false,
      ...change,
    };
  }

  /** Lets time pass. */
  async pass(durationMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < durationMs; passedMs += STEP_MS) {
      await this.clock.pass(STEP_MS);
      this.#wheel.turn();
    }
    await this.clock.pass(0);
  }

  /** Polls once, which opens the connection; what was heard so far is forgotten. */
  async connect(): Promise<void> {
    void this.link.read({ unitId: 1, fc: 3, address: 0, count: 1 });
    await this.pass(50);
    if (!this.link.state.connected) throw new Error('the line did not open');
    this.heard.splice(0);
  }

  /** The cable is pulled out. */
  cut(): void {
    this.isReachable = false;
    this.#listener?.onClosed({ kind: 'reset', message: 'reset' });
  }

  #open(listener: TransportListener) {
    this.#listener = listener;
    const cancel = this.clock.after(1, () => {
      if (this.isReachable) listener.onOpen();
      else listener.onClosed({ kind: 'refused', message: 'refused' });
    });
    return { write: (bytes: Uint8Array) => this.#take(Uint8Array.from(bytes), listener), close: cancel };
  }

  #take(frame: Uint8Array, listener: TransportListener): void {
    const request = parseRequest(frame[6] ?? 0, frame, HEADER, frame.length);
    if (request === null) throw new Error('the line heard no request');
    this.heard.push(nameOf(request));
    const manners = this.manners(request);
    if (manners === 'hangUp') {
      this.clock.after(ANSWER_MS, () => listener.onClosed({ kind: 'reset', message: 'reset' }));
      return;
    }
    if (manners === 'silent') return;
    const pdu = manners === 'obey' ? this.#obey(request, frame) : [request.fc | 0x80, manners.exception];
    const answer = Buffer.from([...frame.subarray(0, 4), 0, pdu.length + 1, ...frame.subarray(6, HEADER), ...pdu]);
    this.clock.after(ANSWER_MS, () => listener.onBytes(answer, answer.length));
  }

  #obey(request: ModbusRequest, frame: Uint8Array): number[] {
    if (request.fc === 5) this.coils.set(request.address, request.value);
    if (request.fc === 6) this.registers.set(request.address, request.value);
    if (request.fc > 4) return [...frame.subarray(HEADER, HEADER + 5)];
    const count = 'count' in request ? request.count : 0;
    const words = Array.from({ length: count }, (_, index) => this.registers.get(request.address + index) ?? 0);
    return [request.fc, 2 * count, ...words.flatMap((word) => [word >> 8, word & 0xff])];
  }
}

const nameOf = (request: ModbusRequest): string => {
  const place = `${request.fc.toString()}@${request.address.toString()}`;
  if (request.fc === 5 || request.fc === 6) return `${place}=${Number(request.value).toString()}`;
  return request.fc === 16 ? `${place}=${request.values.join(',')}` : place;
};
