import type { Clock } from '#shared/model/clock.ts';
import type { Device } from '#shared/model/device.ts';
import type { JournalRow, NewJournalEntry } from '#shared/model/journal.ts';
import type { StoredLockOut } from '../../store/lockOut/lockOuts.ts';
import { newBearer } from '../accessRandom.ts';
import type { AccessService } from '../accessService.ts';
import type { AlarmDesk } from '../alarms/alarmDesk.ts';
import type { EventHub } from '../eventHub.ts';
import type { Logger } from '../logger.ts';
import type { PlantModel } from '../plantModel.ts';
import type { Scanners } from '../scanners.ts';
import type { StoreThreads } from '../storeThreads.ts';
import { CommandDesk } from './commandDesk.ts';
import { commandDevice, commandNamed } from './commandDevice.ts';
import { commandSecret } from './commandSecret.ts';
import { LinkControlPort } from './controlPort.ts';
import { LockedControllers } from './lockedControllers.ts';
import { LockOutDesk } from './lockOutDesk.ts';
import { tellUnfinished } from './unfinishedCommands.ts';
import { wiredDevice } from './wiredDevice.ts';

export interface StationControlParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly plant: PlantModel;
  readonly scanners: Scanners;
  readonly alarms: AlarmDesk;
  readonly access: AccessService;
  readonly hub: EventHub;
  readonly threads: Pick<StoreThreads, 'writer'>;
  readonly note: (entry: Omit<NewJournalEntry, 'timeMs'>) => Promise<void>;
  readonly tellJournal: (rows: readonly JournalRow[]) => void;
  /** Another station on this machine has the device. */
  readonly isForeign: (deviceId: number) => boolean;
}

/** What the last run left of remote control. */
export interface LeftControl {
  readonly lockOuts: readonly StoredLockOut[];
  /** Their devices, also removed ones. */
  readonly lockedOutDevices: readonly Pick<Device, 'id' | 'connection'>[];
}

/** Remote control of a running station: its desk, its lock-outs and the wire, put together. */
export class StationControl {
  readonly commands: CommandDesk;
  readonly lockOuts: LockOutDesk;
  readonly #parts: StationControlParts;
  readonly #port: LinkControlPort;
  readonly #locked: LockedControllers;

  constructor(parts: StationControlParts, left: LeftControl) {
    const { clock, hub, note } = parts;
    this.#parts = parts;
    this.lockOuts = lockOutDesk(parts, left.lockOuts, () => this.#locked.look());
    this.#locked = lockedControllers(parts, this.lockOuts, left);
    this.#port = controlPort(parts);
    this.commands = new CommandDesk({
      clock,
      note,
      plant: parts.plant,
      control: this.#port,
      secret: commandSecret(parts.access),
      lockOutOf: (deviceId) => this.#locked.of(deviceId),
      isForeign: parts.isForeign,
      newId: newBearer,
      onChange: (deviceId) => hub.publish({ name: 'commands.changed', data: { deviceId } }),
      reportUnconfirmed: (...report) => reportUnconfirmed(parts, ...report),
      alarmsSince: (deviceId, sinceMs) => alarmsSince(parts.alarms, deviceId, sinceMs),
    });
  }

  /** The configuration is another one. */
  adopt(): void {
    this.#locked.look();
  }

  /** Tells what became of the commands that the last run did not live to see the end of; after the first `adopt`. */
  tellUnfinished(sent: readonly JournalRow[]): Promise<void> {
    const parts = this.#parts;
    return tellUnfinished(sent, {
      labelOf: (deviceId, key) => {
        const target = commandDevice(parts.plant, deviceId);
        return typeof target === 'string' ? undefined : commandNamed(target, key)?.label;
      },
      note: parts.note,
      reportUnconfirmed: (...report) => reportUnconfirmed(parts, ...report),
    });
  }

  /** Nothing is waited for any more, and no pulse stays set; before the links close. */
  async close(): Promise<void> {
    await this.commands.close();
    await this.#port.close();
  }
}

const reportUnconfirmed = ({ alarms }: StationControlParts, deviceId: number, isActive: boolean): void =>
  alarms.report(deviceId, 'command_unconfirmed', { isActive, value: null });

const lockedControllers = (
  { plant }: StationControlParts,
  lockOuts: LockOutDesk,
  { lockedOutDevices }: LeftControl,
): LockedControllers =>
  new LockedControllers(
    {
      lockOutOf: (deviceId) => lockOuts.of(deviceId),
      standing: () => lockOuts.all,
      connectionOf: (deviceId) => plant.entry(deviceId)?.live.device.connection,
    },
    new Map(lockedOutDevices.map(({ id, connection }) => [id, connection])),
  );

const lockOutDesk = (
  parts: StationControlParts,
  standing: readonly StoredLockOut[],
  onLook: () => void,
): LockOutDesk => {
  const { alarms, clock, hub, logger, tellJournal } = parts;
  const { writer } = parts.threads;
  alarms.setLockedOut(new Set(standing.map(({ deviceId }) => deviceId)));
  return new LockOutDesk(
    {
      store: {
        addLockOut: (lockOut) => writer.call.addLockOut(lockOut),
        removeLockOut: (removal) => writer.call.removeLockOut(removal),
        remindOfLockOut: (id, timeMs) => writer.call.remindOfLockOut(id, timeMs),
      },
      clock,
      logger,
      tellJournal,
      onChange: (lockOuts) => {
        onLook();
        alarms.setLockedOut(new Set(lockOuts.map(({ deviceId }) => deviceId)));
        hub.publish({ name: 'lockOuts.changed', data: lockOuts });
      },
    },
    standing,
  );
};

const controlPort = ({ clock, note, plant, scanners }: StationControlParts): LinkControlPort =>
  new LinkControlPort({
    clock,
    device: (deviceId) => wiredDevice(scanners.device(deviceId), plant.entry(deviceId)?.live),
    onPulseStuck: (deviceId, address) =>
      void note({ kind: 'command', event: 'command_pulse_stuck', deviceId, details: { address } }),
  });

const alarmsSince = (alarms: AlarmDesk, deviceId: number, sinceMs: number): number[] =>
  alarms.book
    .standings()
    .filter((standing) => standing.deviceId === deviceId && (standing.raisedMs ?? 0) >= sinceMs)
    .flatMap(({ occurrence }) => occurrence ?? []);
