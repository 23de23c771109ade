/** Commands and selections as screens see them. */
import type { CommandParameterView, CommandView, SelectionView } from '#shared/api/commands.ts';
import type { CommandCause } from '#shared/model/commandCause.ts';
import type { PreconditionView } from '#shared/model/deviceCommand.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { Command } from '#shared/model/profile.ts';
import { effectWords } from '../../command/effectWords.ts';
import { preconditionViews, vouchedValue } from '../../command/preconditions.ts';
import type { Selection } from '../../command/selection.ts';
import { pointOf, pointWords } from '../../command/valueWords.ts';
import { type CommandDevice, neededRole } from './commandDevice.ts';

/** The preconditions of a command with the values of this moment. */
export const preconditionsOf = ({ profile, live }: CommandDevice, command: Command): PreconditionView[] =>
  preconditionViews(profile, command, (point) => live.reading(point));

/** What the feedback's point shows; null where it cannot be vouched for. */
export const shownValue = ({ live }: CommandDevice, { feedback }: Command): number | null =>
  feedback === undefined ? null : vouchedValue(live.reading(feedback.point));

/** A value of the feedback's point in words. */
export const shownWords = (
  { profile }: CommandDevice,
  { feedback }: Command,
  value: number | null,
): LocalText | null =>
  feedback === undefined || value === null ? null : pointWords(profile, pointOf(profile, feedback.point), value);

export const commandView = (target: CommandDevice, command: Command, blockedBy: CommandCause | null): CommandView => ({
  key: command.key,
  label: command.label,
  role: neededRole(command),
  isVerified: command.verified,
  parameter: parameterView(target, command),
  preconditions: preconditionsOf(target, command),
  blockedBy,
});

const parameterView = (target: CommandDevice, command: Command): CommandParameterView | null => {
  const { range, unit, decimals, codes } = command;
  if (range === undefined) return null;
  const named = codes === undefined ? null : Object.entries(target.profile.codes[codes] ?? {});
  return {
    ...range,
    unit: unit ?? null,
    decimals: decimals ?? 0,
    codes: named?.map(([code, { label }]) => ({ value: Number(code), label })) ?? null,
    present: shownValue(target, command),
  };
};

export const selectionView = (
  selection: Selection,
  { target, command, needsSecret }: { target: CommandDevice; command: Command; needsSecret: boolean },
): SelectionView => {
  const { id, deviceId, parameters, phase, selectedMs, expiresMs, feedbackUntilMs, result } = selection;
  const { site, device, profile } = target;
  return {
    selectionId: id,
    deviceId,
    site: site.code,
    siteName: site.name,
    device: device.code,
    deviceName: device.name,
    command: command.key,
    label: command.label,
    effect: effectWords(profile, command, parameters),
    parameters,
    phase,
    selectedMs,
    expiresMs,
    preconditions: preconditionsOf(target, command),
    needsSecret,
    feedbackUntilMs,
    result,
  };
};
