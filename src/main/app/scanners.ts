import type { Clock } from '#shared/model/clock.ts';
import { type Connection, type Device, endpointOf } from '#shared/model/device.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { ReadBlock, ScanPlan } from '../acquisition/scanDevice.ts';
import { startScanLoop } from '../acquisition/scanLoop.ts';

/** The part of a link that scanning needs. */
export interface ScanLink {
  readonly read: ReadBlock;
  /** UTC epoch ms of the next attempt to connect; null unless one is waited for. */
  nextAttemptMs(): number | null;
  /** Ends the connection until the next request, unless one is under way. */
  hangUp(): void;
  close(): void;
}

export interface ScannedDevice {
  readonly plan: ScanPlan;
  readonly device: Device;
  /** Pause between requests, ms. */
  readonly pauseMs: number;
}

export interface ScannerParts {
  readonly clock: Clock;
  readonly simulated: boolean;
  readonly openLink: (connection: Connection, options: { pauseMs: number; timeoutMs: number }) => ScanLink;
  readonly onFrame: (frame: Frame, nextAttemptMs: number | null) => void;
}

interface RunningEndpoint {
  readonly signature: string;
  readonly stop: () => void;
}

/** Runs one link per endpoint and one scan loop per device; on a change only what changed is restarted. */
export class Scanners {
  readonly #parts: ScannerParts;
  readonly #running = new Map<string, RunningEndpoint>();

  constructor(parts: ScannerParts) {
    this.#parts = parts;
  }

  /** Scans exactly these devices from now on. */
  run(devices: readonly ScannedDevice[]): void {
    const byEndpoint = Map.groupBy(devices, ({ device }) => endpointOf(device.connection));
    for (const [endpoint, running] of this.#running) {
      if (signatureOf(byEndpoint.get(endpoint)) === running.signature) continue;
      running.stop();
      this.#running.delete(endpoint);
    }
    const starting = [...byEndpoint].filter(([endpoint]) => !this.#running.has(endpoint));
    starting.forEach(([endpoint, members], index) => {
      this.#running.set(endpoint, this.#start(members, index / starting.length));
    });
  }

  #start(members: readonly ScannedDevice[], phase: number): RunningEndpoint {
    const { clock, simulated, openLink, onFrame } = this.#parts;
    const [first] = members;
    if (first === undefined) throw new Error('BUG: an endpoint without devices');
    const pauseMs = Math.max(...members.map((member) => member.pauseMs));
    const link = openLink(first.device.connection, { pauseMs, timeoutMs: first.plan.timeoutMs });
    const stops = members.map(({ plan, device }, index) =>
      startScanLoop({
        plan,
        read: link.read,
        clock,
        phaseMs: plan.periodMs * spread(phase, index, members.length),
        simulated,
        onFrame: (frame) => {
          if (device.closeAfterPoll === true) link.hangUp();
          onFrame(frame, link.nextAttemptMs());
        },
      }),
    );
    return {
      signature: signatureOf(members),
      stop: () => {
        for (const stop of stops) stop();
        link.close();
      },
    };
  }

  close(): void {
    this.run([]);
  }
}

const signatureOf = (members: readonly ScannedDevice[] | undefined): string =>
  JSON.stringify(members?.map(({ plan, device, pauseMs }) => [plan, device.connection, pauseMs]));

/** First slots of all devices lie within a fifth of a period: soon, but not in one instant. */
const spread = (endpointPhase: number, index: number, count: number): number =>
  ((endpointPhase + index / count) % 1) / 5;
