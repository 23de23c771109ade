/** A faulty wire that troubles come over, one at a time, and that may be gone for a while. */
import { randomInt } from 'node:crypto';
import { HEALTHY_WIRE, type WireFaults } from '#shared/model/wireFaults.ts';
import { systemClock } from '../../src/main/app/systemClock.ts';
import type { RandomSource } from '../../src/main/simulator/randomSource.ts';
import { type FaultyWire, startFaultyWire } from '../../src/main/simulator/wire/faultyWire.ts';
import type { WireFraming } from '../../src/main/simulator/wire/wireFrames.ts';

const HOST = '127.0.0.1';
/** Below those that systems give out by themselves, so that nobody takes the port while the wire is gone. */
const PORTS = { from: 20_000, to: 30_000 } as const;
const ATTEMPTS = 50;

const TROUBLES = {
  reset: { resetShare: 0.3 },
  silence: { dropShare: 1 },
  halfOpen: { halfOpen: true },
  noise: { noiseShare: 1 },
  // After the timeout, and before twice the timeout: on a line nobody could tell a later one from the next answer.
  slow: { latencyMs: 700 },
  late: { lateShare: 0.7, lateMs: 700 },
  uneven: { latencyMs: 50, jitterMs: 300 },
  slices: { sliceBytes: 1 },
  glue: { glue: true },
  twice: { duplicateShare: 1 },
  damage: { damageShare: 1 },
  echo: { echo: true },
  foreign: { foreignShare: 1 },
  busy: { exceptionShare: 1 },
  wrongTransaction: { wrongTransactionShare: 1 },
  everything: {
    jitterMs: 100,
    lateShare: 0.1,
    lateMs: 600,
    dropShare: 0.1,
    resetShare: 0.05,
    sliceBytes: 5,
    duplicateShare: 0.2,
    damageShare: 0.2,
    noiseShare: 0.2,
    foreignShare: 0.2,
    exceptionShare: 0.1,
  },
  restart: {},
  absence: {},
} as const satisfies Record<string, Partial<WireFaults>>;

export type Trouble = keyof typeof TROUBLES;
export const TROUBLE_NAMES = Object.keys(TROUBLES) as readonly Trouble[];

export interface TroubledWireOptions {
  readonly framing: WireFraming;
  readonly targetPort: number;
  readonly random: RandomSource;
}

/** Owns the faulty wire. */
export class TroubledWire {
  readonly port: number;
  readonly #options: TroubledWireOptions;
  #wire: FaultyWire | null;

  private constructor(wire: FaultyWire, options: TroubledWireOptions) {
    this.port = wire.port;
    this.#wire = wire;
    this.#options = options;
  }

  /** Listens on a free port of this machine. */
  static async start(options: TroubledWireOptions): Promise<TroubledWire> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const started = await listen(options, randomInt(PORTS.from, PORTS.to));
      if (started.ok) return new TroubledWire(started.value, options);
    }
    throw new Error(`no port of ${ATTEMPTS.toString()} was free`);
  }

  /** Begins a trouble, or ends all with null. */
  async apply(trouble: Trouble | null): Promise<void> {
    if (trouble === 'restart' || trouble === 'absence') await this.close();
    if (trouble === 'absence') return;
    this.#wire ??= await this.#listenAgain();
    this.#wire.setFaults({ ...HEALTHY_WIRE, ...(trouble === null ? {} : TROUBLES[trouble]) });
  }

  async close(): Promise<void> {
    const wire = this.#wire;
    this.#wire = null;
    await wire?.close();
  }

  async #listenAgain(): Promise<FaultyWire> {
    const started = await listen(this.#options, this.port);
    if (!started.ok) throw new Error(started.error);
    return started.value;
  }
}

const listen = ({ framing, targetPort, random }: TroubledWireOptions, port: number) =>
  startFaultyWire({ host: HOST, port, target: { host: HOST, port: targetPort }, framing, clock: systemClock, random });
