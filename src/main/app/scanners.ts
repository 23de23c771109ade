import type { LineReport } from '#shared/api/link.ts';
import type { Clock } from '#shared/model/clock.ts';
import { type Connection, type Device, endpointOf } from '#shared/model/device.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { ReadBlock } from '../acquisition/blockReader.ts';
import { DeviceScanner, type ScanPlan } from '../acquisition/deviceScanner.ts';
import { PaceWheel } from '../acquisition/paceWheel.ts';
import { startScanLoop } from '../acquisition/scanLoop.ts';
import type { Link } from '../modbus/link.ts';
import { PollLog } from './pollLog.ts';

/** The part of a link that commands need: ahead of polling, and once on the wire at most. */
export type CommandLink = Pick<Link, 'state' | 'readFirst' | 'write' | 'writeGuarded' | 'writeOwed'>;

/** The part of a link that scanning needs. */
export interface ScanLink {
  readonly read: ReadBlock;
  readonly commands: CommandLink;
  /** UTC epoch ms of the next attempt to connect; null unless one is waited for. */
  nextAttemptMs(): number | null;
  /** How the line fares, but for what only the plan knows. */
  report(): Omit<LineReport, 'endpoint' | 'kind' | 'busyShare'>;
  retryNow(): void;
  /** Ends the connection until the next request, unless one is under way. */
  hangUp(): void;
  close(): void;
}

export interface ScannedDevice {
  readonly plan: Omit<ScanPlan, 'isShared'>;
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

/** A device that is being scanned. */
export interface RunningDevice {
  readonly device: Device;
  readonly scanner: DeviceScanner;
  readonly link: ScanLink;
  readonly polls: PollLog;
  /** All devices of its endpoint, itself included. */
  readonly members: readonly ScannedDevice[];
}

interface RunningEndpoint {
  readonly signature: string;
  readonly devices: readonly RunningDevice[];
  readonly stop: () => void;
}

/** Runs one link per endpoint and one scan loop per device; on a change only what changed is restarted. */
export class Scanners {
  readonly #parts: ScannerParts;
  readonly #wheel: PaceWheel;
  readonly #running = new Map<string, RunningEndpoint>();

  constructor(parts: ScannerParts) {
    this.#parts = parts;
    this.#wheel = new PaceWheel(parts.clock);
  }

  /** All devices that are being scanned. */
  get devices(): readonly RunningDevice[] {
    return [...this.#running.values()].flatMap(({ devices }) => devices);
  }

  /** Undefined for one that is not being scanned. */
  device(deviceId: number): RunningDevice | undefined {
    return this.devices.find(({ device }) => device.id === deviceId);
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
    const [first] = members;
    if (first === undefined) throw new Error('BUG: an endpoint without devices');
    const pauseMs = Math.max(...members.map((member) => member.pauseMs));
    const link = this.#parts.openLink(first.device.connection, { pauseMs, timeoutMs: first.plan.timeoutMs });
    const isShared = members.length > 1;
    const devices = members.map(({ plan, device }): RunningDevice => {
      const scanner = new DeviceScanner({ ...plan, isShared }, this.#parts.clock);
      return { device, scanner, link, polls: new PollLog(plan.unitId), members };
    });
    const stops = devices.map((running, index) =>
      this.#startLoop(running, running.scanner.plan.periodMs * spread(phase, index, members.length)),
    );
    return {
      signature: signatureOf(members),
      devices,
      stop: () => {
        for (const stop of stops) stop();
        link.close();
      },
    };
  }

  #startLoop({ device, scanner, link, polls }: RunningDevice, phaseMs: number): () => void {
    const { clock, simulated, onFrame } = this.#parts;
    return startScanLoop({
      scanner,
      read: link.read,
      clock,
      wheel: this.#wheel,
      phaseMs,
      simulated,
      onFrame: (frame) => {
        if (device.closeAfterPoll === true) link.hangUp();
        polls.add(frame, scanner.askedFunctions);
        onFrame(frame, link.nextAttemptMs() ?? scanner.nextAttemptMs);
      },
    });
  }

  close(): void {
    this.run([]);
  }
}

const signatureOf = (members: readonly ScannedDevice[] | undefined): string =>
  JSON.stringify(
    members?.map(({ plan, device, pauseMs }) => [plan, device.connection, device.closeAfterPoll, pauseMs]),
  );

/** First slots of all devices lie within a fifth of a period: soon, but not in one instant. */
const spread = (endpointPhase: number, index: number, count: number): number =>
  ((endpointPhase + index / count) % 1) / 5;
