import type { Clock } from '#shared/model/clock.ts';
import type { NewJournalEntry } from '#shared/model/journal.ts';
import type { PlantModel } from '../plantModel.ts';
import type { HindranceParts } from './commandHindrance.ts';
import type { CommandSecret } from './commandSecret.ts';
import type { ControlPort } from './controlPortType.ts';

/** What remote control needs of the rest of the station. */
export interface CommandDeskParts extends Omit<HindranceParts, 'control'> {
  readonly clock: Clock;
  readonly plant: Pick<PlantModel, 'entry'>;
  readonly control: ControlPort;
  readonly secret: CommandSecret;
  /** 128 random bits as text. */
  readonly newId: () => string;
  /** Resolves when the row is on disk, or could not be put there. */
  readonly note: (entry: Omit<NewJournalEntry, 'timeMs'>) => Promise<void>;
  /** A selection, an execution or its end on this device. */
  readonly onChange: (deviceId: number) => void;
  /** The condition of the alarm for a command that nothing confirmed, as often as it is found out. */
  readonly reportUnconfirmed: (deviceId: number, isActive: boolean) => void;
  /** Alarms of the device that rose at this instant or later, by their occurrences. */
  readonly alarmsSince: (deviceId: number, sinceMs: number) => readonly number[];
}
