import type { Clock } from '#shared/model/clock.ts';
import type { PointCondition } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { mayBeWritten } from '../../command/commandWrite.ts';
import type { LinkError, Reply } from '../../modbus/linkError.ts';
import type { ReadRequest, WriteRequest } from '../../modbus/pdu.ts';
import type { CompiledProfile } from '../../profile/compileProfile.ts';
import type { CommandWrite, ControlPort, PointReadFault, WriteOutcome } from './controlPortType.ts';
import { type PointAlone, pointAlone } from './pointAlone.ts';
import { PulseReleases, type ReleaseOutcome } from './pulseReleases.ts';
import type { WiredDevice } from './wiredDevice.ts';

export interface ControlPortParts {
  /** The device as it is polled now; undefined for one that is not. */
  readonly device: (deviceId: number) => WiredDevice | undefined;
  readonly clock: Pick<Clock, 'monotonicMs' | 'after'>;
  /** The coil of a pulse could not be cleared and may still be set. */
  readonly onPulseStuck: (deviceId: number, address: number) => void;
}

/** Answers of a gateway or a slow controller that do not say that nothing was done. Modbus V1.1b3, section 7. */
const STILL_WORKING = 5;
const TARGET_DID_NOT_RESPOND = 11;

const READ_FAULTS: Readonly<Record<LinkError['kind'], PointReadFault>> = {
  timeout: 'timeout',
  crc: 'timeout',
  exception: 'exception',
  no_link: 'no_link',
  closed: 'no_link',
  overflow: 'no_link',
};

/** What the answer to a write says about it. */
const outcomeOf = (result: Result<Reply, LinkError>): WriteOutcome => {
  if (result.ok) return { kind: 'accepted' };
  const { kind, sent, exceptionCode = 0 } = result.error;
  if (!sent) return { kind: 'not_sent' };
  if (kind !== 'exception' || exceptionCode === TARGET_DID_NOT_RESPOND) return { kind: 'lost' };
  return exceptionCode === STILL_WORKING ? { kind: 'accepted' } : { kind: 'exception', code: exceptionCode };
};

const requestOf = (unitId: number, write: CommandWrite): WriteRequest => {
  const { address } = write;
  if (write.fc === 5) return { unitId, fc: 5, address, value: write.value };
  if (write.fc === 6) return { unitId, fc: 6, address, value: write.value };
  return { unitId, fc: 16, address, values: write.values };
};

/** Whoever asks: nothing but the addresses of the profile's table is ever written. */
const checkAllowed = ({ profile }: CompiledProfile, write: CommandWrite): void => {
  if (mayBeWritten(profile, write)) return;
  throw new Error(`BUG: ${profile.id} may not be written at ${write.address.toString()} by FC${write.fc.toString()}`);
};

/** Commands over the links that poll. Each write is on the wire once at most. */
export class LinkControlPort implements ControlPort {
  readonly #parts: ControlPortParts;
  readonly #releases: PulseReleases;

  constructor(parts: ControlPortParts) {
    this.#parts = parts;
    this.#releases = new PulseReleases({
      clock: parts.clock,
      release: (deviceId, address, withinMs) => this.#release(deviceId, address, withinMs),
      onGivenUp: parts.onPulseStuck,
    });
  }

  isConnected(deviceId: number): boolean {
    const device = this.#parts.device(deviceId);
    return device !== undefined && (device.link.state.connected || device.isConnectedOnDemand);
  }

  async readPoint(deviceId: number, point: string): Promise<Result<number, PointReadFault>> {
    const device = this.#parts.device(deviceId);
    if (device === undefined) return failure('no_link');
    const { alone, request } = pointRead(device, point);
    const read = await device.link.readFirst(request, device.timeoutMs);
    if (!read.ok) return failure(READ_FAULTS[read.error.kind]);
    const value = alone.valueOf(read.value.registers);
    return value === null ? failure('no_value') : success(value);
  }

  async write(deviceId: number, write: CommandWrite, guard: PointCondition | null): Promise<WriteOutcome> {
    const device = this.#parts.device(deviceId);
    if (device === undefined) return { kind: 'not_sent' };
    checkAllowed(device.compiled, write);
    if (write.fc === 5 && this.#releases.isOwed(deviceId, write.address)) return { kind: 'not_sent' };
    if (!device.link.state.connected && device.isConnectedOnDemand) await connect(device);
    if (write.fc !== 5 || write.pulseMs === null) return send(device, write, guard);
    return this.#pulse(deviceId, device, write, write.pulseMs, guard);
  }

  /** Clears what pulses have set; before the links are closed. Takes a second at most. */
  close(): Promise<void> {
    return this.#releases.close();
  }

  async #pulse(
    deviceId: number,
    device: WiredDevice,
    write: CommandWrite,
    pulseMs: number,
    guard: PointCondition | null,
  ): Promise<WriteOutcome> {
    let outcome: WriteOutcome = { kind: 'lost' };
    try {
      outcome = await send(device, write, guard);
      return outcome;
    } finally {
      // Nobody knows for how long a coil has been set whose answer was lost.
      if (outcome.kind === 'accepted') this.#releases.owe(deviceId, write.address, pulseMs);
      else if (outcome.kind === 'lost') this.#releases.owe(deviceId, write.address, 0);
    }
  }

  async #release(deviceId: number, address: number, withinMs: number): Promise<ReleaseOutcome> {
    const device = this.#parts.device(deviceId);
    if (device === undefined) return 'failed';
    const off: WriteRequest = { unitId: device.unitId, fc: 5, address, value: false };
    const written = await device.link.writeOwed(off, withinMs, device.timeoutMs);
    if (written.ok) return 'released';
    return written.error.kind === 'no_link' ? 'no_link' : 'failed';
  }
}

const pointRead = (device: WiredDevice, key: string): { alone: PointAlone; request: ReadRequest } => {
  const { profile, points } = device.compiled;
  const compiled = points.find(({ point }) => point.key === key);
  if (compiled === undefined) throw new Error(`BUG: profile ${profile.id} has no point ${key}`);
  const alone = pointAlone(compiled);
  const { unitId, functionOf } = device;
  return { alone, request: { unitId, fc: functionOf(compiled.point.block), ...alone.range } };
};

/** Any read opens a connection that is opened on demand; where it fails, the write will find none. */
const connect = async ({ link, compiled, unitId, functionOf, timeoutMs }: WiredDevice): Promise<void> => {
  const [block] = compiled.profile.blocks;
  if (block === undefined) return;
  await link.readFirst({ unitId, fc: functionOf(block.key), address: block.address, count: 1 }, timeoutMs);
};

const send = async (device: WiredDevice, write: CommandWrite, guard: PointCondition | null): Promise<WriteOutcome> => {
  const { link, unitId, timeoutMs } = device;
  const request = requestOf(unitId, write);
  if (guard === null) return outcomeOf(await link.write(request, timeoutMs));
  const { alone, request: guardRead } = pointRead(device, guard.point);
  let value: number | null = null;
  const mayWrite = ({ registers }: Reply): boolean => {
    value = alone.valueOf(registers);
    return value !== null && guard.values.includes(value);
  };
  const done = await link.writeGuarded(guardRead, mayWrite, request, timeoutMs);
  if (done.kind === 'tried') return outcomeOf(done.result);
  const isUnreachable = !done.guard.ok && READ_FAULTS[done.guard.error.kind] === 'no_link';
  return isUnreachable ? { kind: 'not_sent' } : { kind: 'guard_failed', value };
};
