import type { CommandCause } from '#shared/model/commandCause.ts';
import type { CommandParameters } from '#shared/model/deviceCommand.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import type { Command } from '#shared/model/profile.ts';
import { guardOf, vouchedValue } from '../../command/preconditions.ts';
import { isPositionReached } from '../../command/readBack.ts';
import { joinedWords } from '../../command/valueWords.ts';
import type { CommandDevice } from './commandDevice.ts';
import { preconditionsOf, shownValue, shownWords } from './commandViews.ts';
import type { ControlPort } from './controlPortType.ts';

/** Why a command cannot go out now, with what stands behind it. */
export interface Hindrance {
  readonly cause: CommandCause;
  readonly detail: LocalText | null;
}

export interface HindranceParts {
  readonly control: Pick<ControlPort, 'isConnected'>;
  readonly lockOutOf: (deviceId: number) => LockOut | undefined;
  /** Another station on this machine has the device. */
  readonly isForeign: (deviceId: number) => boolean;
}

/** What keeps any command from a device; null when nothing does. */
export const deviceHindrance = (
  { control, lockOutOf, isForeign }: HindranceParts,
  deviceId: number,
): Hindrance | null => {
  const lockOut = lockOutOf(deviceId);
  if (lockOut !== undefined) {
    const words = `${lockOut.user}: ${lockOut.reason}`;
    return { cause: 'blocked_by_mode', detail: { ru: words, en: words } };
  }
  if (isForeign(deviceId)) return { cause: 'foreign_station', detail: null };
  return control.isConnected(deviceId) ? null : { cause: 'communication_loss', detail: null };
};

/** A button that stops is never closed by what polling saw last: a machine may have been started at its panel since. */
const ALWAYS_OFFERED: ReadonlySet<string> = new Set(['stop']);

/** The same before it is operated, when nothing was read anew. */
export const polledPositionHindrance: typeof positionHindrance = (target, command, parameters) =>
  ALWAYS_OFFERED.has(command.key) ? null : positionHindrance(target, command, parameters);

/** Nothing to do, as far as is known: the position is there. */
export const positionHindrance = (
  target: CommandDevice,
  command: Command,
  parameters: CommandParameters,
): Hindrance | null => {
  const shown = shownValue(target, command);
  if (!isPositionReached(command, parameters, shown)) return null;
  return { cause: 'position_reached', detail: shownWords(target, command, shown) };
};

/** The first precondition that is not met; a toggle whose switch cannot be seen is told as such. */
export const preconditionHindrance = (target: CommandDevice, command: Command): Hindrance | null => {
  const unmet = preconditionsOf(target, command).find(({ isMet }) => !isMet);
  if (unmet === undefined) return null;
  const guard = guardOf(command);
  const isUnseen = guard !== null && vouchedValue(target.live.reading(guard.point)) === null;
  const detail = unmet.why === null ? unmet.text : joinedWords([unmet.text, unmet.why], ' — ');
  return { cause: isUnseen ? 'unknown_state' : 'interlocking', detail };
};
