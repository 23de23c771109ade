import type { DeviceCommands } from '#shared/api/commands.ts';
import type { CommandCause } from '#shared/model/commandCause.ts';
import type { Command } from '#shared/model/profile.ts';
import { givesWay, type Selection } from '../../command/selection.ts';
import type { CommandDevice } from './commandDevice.ts';
import {
  deviceHindrance,
  type HindranceParts,
  polledPositionHindrance,
  preconditionHindrance,
} from './commandHindrance.ts';
import { commandView } from './commandViews.ts';

/** What can be done to a device now; nothing to one that is not polled. `standing`: what is selected or carried out. */
export const deviceCommands = (
  parts: HindranceParts,
  deviceId: number,
  target: CommandDevice | 'idle',
  standing: Selection | undefined,
): DeviceCommands => ({
  deviceId,
  commands:
    target === 'idle'
      ? []
      : (target.profile.commands ?? []).map((command) =>
          commandView(target, command, blockedBy(parts, target, command, standing)),
        ),
  lockOut: parts.lockOutOf(deviceId) ?? null,
  present: standing === undefined ? null : presentView(standing),
});

const presentView = ({ command, holder, phase }: Selection): DeviceCommands['present'] => ({
  command,
  user: holder.user,
  phase,
});

const blockedBy = (
  parts: HindranceParts,
  target: CommandDevice,
  command: Command,
  standing: Selection | undefined,
): CommandCause | null => {
  const hindrance = deviceHindrance(parts, target.device.id);
  if (hindrance !== null) return hindrance.cause;
  if (standing !== undefined && !givesWay(standing, command.key))
    return standing.phase === 'selected' ? 'already_selected' : 'command_in_execution';
  const own = polledPositionHindrance(target, command, {}) ?? preconditionHindrance(target, command);
  return own?.cause ?? null;
};
