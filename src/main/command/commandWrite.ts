import type { CommandParameters } from '#shared/model/deviceCommand.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { Command, Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { parameterProblem } from './parameterProblem.ts';
import { registersOfRaw } from './registersOfRaw.ts';

/** One write, ready for the wire: addresses and raw values as they go out. */
export type CommandWrite =
  /** A coil; with `pulseMs` it is set back after so long, whatever happens. */
  | { readonly fc: 5; readonly address: number; readonly value: boolean; readonly pulseMs: number | null }
  | { readonly fc: 6; readonly address: number; readonly value: number }
  | { readonly fc: 16; readonly address: number; readonly values: readonly number[] };

const FORBIDDEN: LocalText = {
  ru: 'Этот адрес нельзя записывать',
  en: 'This address must not be written',
};

/**
 * What goes out for a command with these parameters. The failure says in words what is wrong with them; an address that
 * the table does not have, or that is never written, is one too.
 */
export const commandWrite = (
  profile: Profile,
  command: Command,
  parameters: CommandParameters,
): Result<CommandWrite, LocalText> => {
  const problem = parameterProblem(profile, command, parameters);
  if (problem !== null) return failure(problem);
  const write = writeOf(profile, command, parameters);
  return mayBeWritten(profile, write) ? success(write) : failure(FORBIDDEN);
};

const writeOf = ({ wordOrder }: Profile, command: Command, { value }: CommandParameters): CommandWrite => {
  const { fc, address, signal, pulseMs = null } = command;
  if (fc === 5) return { fc, address, value: command.value === 1, pulseMs: signal === 'pulse' ? pulseMs : null };
  const raw = value === undefined ? (command.value ?? 0) : value / (command.scale ?? 1);
  const values = registersOfRaw(raw, command.type ?? 'u16', wordOrder);
  return fc === 16 ? { fc, address, values } : { fc, address, value: values[0] ?? 0 };
};

const widthOf = ({ type = 'u16' }: Command): number => (type === 'u16' || type === 's16' ? 1 : 2);

/** Whether every address of the write is one of the command table's own, and none is of those that are never written. */
export const mayBeWritten = (profile: Pick<Profile, 'commands' | 'neverWrite'>, write: CommandWrite): boolean => {
  const { commands = [], neverWrite = [] } = profile;
  if (write.fc === 5) return commands.some(({ fc, address }) => fc === 5 && address === write.address);
  const count = write.fc === 16 ? write.values.length : 1;
  const registers = Array.from({ length: count }, (_, offset) => write.address + offset);
  const isOfTable = (register: number): boolean =>
    commands.some(
      (command) => command.fc !== 5 && register >= command.address && register < command.address + widthOf(command),
    );
  const isNever = (register: number): boolean =>
    neverWrite.some((span) => register >= span.address && register < span.address + span.count);
  return registers.every((register) => isOfTable(register) && !isNever(register));
};
