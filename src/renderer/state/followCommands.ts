/** Keeps in step what can be done to the devices whose cards are open. */
import { acceptCommands, failCommands, useCommands } from './commandStore.ts';
import type { StationLink } from './stationLink.ts';

/** Reads what can be done to a device, with the preconditions as they stand now. */
export const readCommands = async (link: Pick<StationLink, 'request'>, deviceId: number): Promise<void> => {
  const answer = await link.request('commands.list', { deviceId });
  if (answer.ok) acceptCommands(answer.value);
  else failCommands(deviceId, answer.error);
};

/** Follows until the returned function is called. */
export const followCommands = (link: StationLink): (() => void) =>
  link.listen((event) => {
    if (event.name !== 'commands.changed') return;
    const { deviceId } = event.data;
    if (useCommands.getState().lists.has(deviceId)) void readCommands(link, deviceId);
  });
