import type { Clock } from '#shared/model/clock.ts';
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
import { commandSecret } from './commandSecret.ts';
import { LinkControlPort } from './controlPort.ts';
import { LockOutDesk } from './lockOutDesk.ts';
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
  readonly note: (entry: Omit<NewJournalEntry, 'timeMs'>) => void;
  readonly tellJournal: (rows: readonly JournalRow[]) => void;
  /** Another station on this machine has the device. */
  readonly isForeign: (deviceId: number) => boolean;
}

/** Remote control of a running station: its desk, its lock-outs and the wire, put together. */
export class StationControl {
  readonly commands: CommandDesk;
  readonly lockOuts: LockOutDesk;
  readonly #port: LinkControlPort;

  /** `standing`: the lock-outs that the last run left. */
  constructor(parts: StationControlParts, standing: readonly StoredLockOut[]) {
    const { alarms, clock, hub, note } = parts;
    this.lockOuts = lockOutDesk(parts, standing);
    this.#port = controlPort(parts);
    this.commands = new CommandDesk({
      clock,
      note,
      plant: parts.plant,
      control: this.#port,
      secret: commandSecret(parts.access),
      lockOutOf: (deviceId) => this.lockOuts.of(deviceId),
      isForeign: parts.isForeign,
      newId: newBearer,
      onChange: (deviceId) => hub.publish({ name: 'commands.changed', data: { deviceId } }),
      reportUnconfirmed: (deviceId, isActive) =>
        alarms.report(deviceId, 'command_unconfirmed', { isActive, value: null }),
      alarmsSince: (deviceId, sinceMs) => alarmsSince(alarms, deviceId, sinceMs),
    });
  }

  /** Nothing is waited for any more, and no pulse stays set; before the links close. */
  async close(): Promise<void> {
    await this.commands.close();
    await this.#port.close();
  }
}

const lockOutDesk = (parts: StationControlParts, standing: readonly StoredLockOut[]): LockOutDesk => {
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
      note({ kind: 'command', event: 'command_pulse_stuck', deviceId, details: { address } }),
  });

const alarmsSince = (alarms: AlarmDesk, deviceId: number, sinceMs: number): number[] =>
  alarms.book
    .standings()
    .filter((standing) => standing.deviceId === deviceId && (standing.raisedMs ?? 0) >= sinceMs)
    .flatMap(({ occurrence }) => occurrence ?? []);
