/** A command desk over a fake wire and made-up values, with a clock that is moved by hand. */
import { CommandDesk } from '#main/app/commands/commandDesk.ts';
import type { CommandDeskParts } from '#main/app/commands/commandDeskParts.ts';
import type { CommandWrite, ControlPort, WriteOutcome } from '#main/app/commands/controlPortType.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { Device } from '#shared/model/device.ts';
import type { CommandParameters, CommandResult } from '#shared/model/deviceCommand.ts';
import type { NewJournalEntry } from '#shared/model/journal.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import type { PointCondition } from '#shared/model/profile.ts';
import type { Reason } from '#shared/model/quality.ts';
import { failure, success } from '#shared/model/result.ts';
import type { Role } from '#shared/model/role.ts';
import { callerOfRole } from './callers.ts';
import { HandMovedClock } from './handMovedClock.ts';
import { shippedProfile } from './shippedProfile.ts';

export const IVANOV = callerOfRole('operator');
export const SIDOROV = callerOfRole('operator', { name: 'Сидоров', userId: 8, sessionId: 4 });
export const ENGINEER = callerOfRole('engineer', { name: 'Петров', userId: 9, sessionId: 5 });

const SITE = { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };

interface Written {
  readonly write: CommandWrite;
  readonly guard: PointCondition | null;
}

/** A controller at the end of a wire: it shows `state`, and does what `onWrite` says. */
export class FakeWire implements ControlPort {
  readonly state: Record<string, number | null> = {};
  readonly writes: Written[] = [];
  reads = 0;
  connected = true;
  outcome: WriteOutcome = { kind: 'accepted' };
  /** No answers to reads, as of a line that is cut. */
  isMute = false;
  onWrite: (write: CommandWrite) => void = () => undefined;
  /** What is waited for before a read is answered, and before a write is. */
  onRead: () => Promise<void> = () => Promise.resolve();
  onWriting: () => Promise<void> = () => Promise.resolve();

  isConnected(): boolean {
    return this.connected;
  }

  async readPoint(_deviceId: number, point: string) {
    this.reads += 1;
    await this.onRead();
    const value = this.state[point];
    return this.isMute || value === undefined || value === null ? failure('timeout' as const) : success(value);
  }

  async write(_deviceId: number, write: CommandWrite, guard: PointCondition | null): Promise<WriteOutcome> {
    if (guard !== null) {
      const value = this.isMute ? null : (this.state[guard.point] ?? null);
      if (value === null || !guard.values.includes(value)) return { kind: 'guard_failed', value };
    }
    if (this.outcome.kind === 'not_sent') return this.outcome;
    this.writes.push({ write, guard });
    this.onWrite(write);
    await this.onWriting();
    return this.outcome;
  }
}

export const commandBench = (
  profileId = 'smartgen-hgm9520n',
  connection: Device['connection'] = { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 },
) => {
  const clock = new HandMovedClock();
  const wire = new FakeWire();
  const journal: Omit<NewJournalEntry, 'timeMs'>[] = [];
  const unconfirmed: (readonly [deviceId: number, isActive: boolean])[] = [];
  const changed: number[] = [];
  const lockOuts = new Map<number, LockOut>();
  const alarms: { occurrence: number; raisedMs: number }[] = [];
  /** What polling shows; `readAtMs` of a point is that of its last scan. */
  const reasons: Record<string, Reason> = {};
  const bench = {
    clock,
    wire,
    journal,
    unconfirmed,
    changed,
    lockOuts,
    alarms,
    reasons,
    scannedMs: clock.epochMs(),
    /** What polling saw last, where the machine is elsewhere by now. */
    polled: {} as Record<string, number>,
    foreign: false,
    /** Rows do not come to the disk. */
    isDiskStuck: false,
    /** What those may do now who had a higher role when they asked. */
    roleNow: undefined as Role | undefined,
    needsSecret: false,
    rightSecret: '3691',
    /** Secrets cannot be looked at now. */
    isSecretStuck: false,
    proofs: 0,
    profile: shippedProfile(profileId),
  };
  const reading = (point: string) => ({
    value: bench.polled[point] ?? wire.state[point] ?? null,
    reason: reasons[point] ?? (wire.state[point] === undefined ? ('not_yet' as const) : ('ok' as const)),
    timeMs: bench.scannedMs,
  });
  const device: Device = {
    id: 1,
    siteId: 1,
    code: 'GEN1',
    name: 'ГПУ-1',
    kind: 'generator',
    profile: profileId,
    active: true,
    connection,
  };
  let present = device;
  const live = () => ({ device: present, compiled: { profile: bench.profile }, reading });
  let ids = 0;
  const desk = new CommandDesk({
    clock,
    plant: {
      entry: (deviceId: number) => (deviceId === 1 ? { live: live(), site: SITE } : undefined),
    } as unknown as CommandDeskParts['plant'],
    control: wire,
    secret: {
      isNeeded: () => bench.needsSecret,
      roleNow: ({ role }) => bench.roleNow ?? role,
      prove: async (_caller: Caller, secret: string) => {
        bench.proofs += 1;
        const error = { code: 'unavailable', message: 'too many at once' } as const;
        if (bench.isSecretStuck) return failure({ kind: 'unavailable' as const, error });
        return secret === bench.rightSecret ? success(null) : failure({ kind: 'wrong' as const, detail: null });
      },
    },
    lockOutOf: (deviceId) => lockOuts.get(deviceId),
    isForeign: () => bench.foreign,
    newId: () => `s${(++ids).toString()}`,
    note: (entry) => {
      journal.push(entry);
      return bench.isDiskStuck ? new Promise(() => undefined) : Promise.resolve();
    },
    onChange: (deviceId) => void changed.push(deviceId),
    reportUnconfirmed: (deviceId, isActive) => void unconfirmed.push([deviceId, isActive]),
    alarmsSince: (_deviceId, sinceMs) =>
      alarms.filter(({ raisedMs }) => raisedMs >= sinceMs).map(({ occurrence }) => occurrence),
  });

  /** Selects, and gives the number of the selection; throws where it is refused. */
  const select = (command: string, parameters: CommandParameters = {}, caller = IVANOV): string => {
    const selected = desk.select({ deviceId: 1, command, parameters }, caller);
    if (!selected.ok) throw new Error(`refused: ${selected.error.reason ?? selected.error.code}`);
    return selected.value.selectionId;
  };
  const causeOfSelect = (command: string, parameters: CommandParameters = {}, caller = IVANOV): string => {
    const selected = desk.select({ deviceId: 1, command, parameters }, caller);
    return selected.ok ? 'selected' : (selected.error.reason ?? selected.error.code);
  };
  const operate = async (
    selectionId: string,
    { parameters = {}, pin, caller = IVANOV }: { parameters?: CommandParameters; pin?: string; caller?: Caller } = {},
  ): Promise<CommandResult> => {
    const operated = await desk.operate({ selectionId, parameters, pin }, caller);
    if (!operated.ok) throw new Error(operated.error.message);
    return operated.value;
  };
  /** One scan of the device, as polling makes it. */
  const scan = (): void => {
    bench.scannedMs = clock.epochMs();
    desk.observe(live());
  };
  const reconnect = (change: Partial<Device>): void => {
    present = { ...device, ...change };
  };
  const eventsOf = (): string[] => journal.map(({ event }) => event);
  return Object.assign(bench, { desk, select, causeOfSelect, operate, scan, reconnect, eventsOf });
};

export type CommandBench = ReturnType<typeof commandBench>;

/** A set in manual mode that stands still, its breaker open: what a start asks for. */
const READY = { mode_manual: 1, mode_auto: 0, gen_status: 0, gen_switch: 7, mains_switch: 3, alarm_common: 0 };

/** A bench whose controller is ready for a start. */
export const readyBench = (...what: Parameters<typeof commandBench>): CommandBench => {
  const bench = commandBench(...what);
  Object.assign(bench.wire.state, READY);
  return bench;
};

/** Operates, lets time pass, and gives the result. */
export const operatedOn = async (
  bench: CommandBench,
  id: string,
  passMs: number,
  options: Parameters<CommandBench['operate']>[1] = {},
) => {
  const result = bench.operate(id, options);
  await bench.clock.pass(0); // it goes out at once
  await bench.clock.pass(passMs);
  return result;
};
