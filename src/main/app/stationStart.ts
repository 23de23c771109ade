import type { JournalRow } from '#shared/model/journal.ts';
import type { Configuration } from '../store/configurationStore.ts';
import type { StoredMaintenance } from '../store/maintenance/storedMaintenance.ts';
import { type AlarmStart, readAlarmStart } from './alarms/alarmStart.ts';
import { storedAlarms } from './alarms/storedAlarms.ts';
import type { LeftControl } from './commands/stationControl.ts';
import { type Desk, openDesk } from './openDesk.ts';
import type { OpenedStore } from './openStore.ts';
import { SecretStore } from './secretStore.ts';
import type { StationOptions } from './station.ts';

/** What a start has found on disk and opened. */
export interface StationStart {
  readonly identity: { readonly id: string; readonly name: string };
  readonly present: Configuration;
  readonly desk: Desk;
  readonly alarms: AlarmStart;
  readonly control: LeftControl;
  /** Commands that were sent and whose outcome the last run did not live to see. */
  readonly unfinished: readonly JournalRow[];
  readonly maintenance: StoredMaintenance;
  readonly secrets: SecretStore;
}

/** Reads what the last run left. `stationId`: asked for each row of the audit, for it may be renamed. */
export const readStationStart = async (
  options: StationOptions,
  threads: OpenedStore,
  stationId: () => string,
): Promise<StationStart> => {
  const reader = threads.reader.call;
  const identity = await threads.writer.call.identity();
  const present = await threads.writer.call.readConfiguration();
  const secrets = await SecretStore.open(options.dataDirectory, options.systemProtector);
  if (secrets.trouble !== null) options.logger.error({ error: secrets.trouble }, 'the secrets cannot be read');
  return {
    identity,
    present,
    desk: await openDesk(options, threads, stationId),
    alarms: await readAlarmStart(storedAlarms(threads)),
    control: { lockOuts: await reader.lockOuts(), lockedOutDevices: await reader.lockedOutDevices() },
    unfinished: await reader.unfinishedCommands(),
    maintenance: await reader.maintenance(),
    secrets,
  };
};
