import { TrainingDesk } from '../simulator/training/trainingDesk.ts';
import type { AuditDesk } from './auditDesk.ts';
import { deviceName } from './deviceName.ts';
import { createDispatcher, type Dispatch } from './dispatcher.ts';
import { createHandlers, type HandlerParts } from './handlers.ts';
import type { Logger } from './logger.ts';
import { objectName } from './objectName.ts';
import type { StorageParts } from './storageHandlers.ts';
import { trainingNote } from './trainingNote.ts';

type Wired = 'storage' | 'desk' | 'noteTraining' | 'audit';

export interface StationDispatcherParts
  extends Omit<HandlerParts, Wired>,
    Pick<StorageParts, 'care' | 'backupFolder' | 'recorder' | 'note'> {
  readonly audit: AuditDesk;
  readonly writer: HandlerParts['writer'] & StorageParts['writer'];
  /** The simulated plants of a demo. */
  readonly training?: TrainingDesk;
  readonly logger: Logger;
}

/** The dispatcher of a running station: its handlers, its audit and its sessions. */
export const stationDispatcher = (parts: StationDispatcherParts): Dispatch => {
  const { access, audit, backupFolder, care, clock, configuration, logger, note, recorder, training, writer } = parts;
  const nameOf = (deviceId: number) => deviceName(configuration.present, deviceId);
  const nowMs = (): number => clock.epochMs();
  const handlers = createHandlers({
    ...parts,
    storage: { writer, care, backupFolder, recorder, deviceName: nameOf, nowMs, note },
    desk: training ?? new TrainingDesk([], [], nowMs),
    noteTraining: (...fact) => void note(trainingNote(configuration.present, ...fact)),
  });
  return createDispatcher(handlers, {
    logger,
    audit,
    objectOf: (input) => objectName(input, nameOf),
    onCommand: (caller) => access.touch(caller),
  });
};
