import { create } from 'zustand';
import type { ApiError } from '#shared/api/apiError.ts';
import type { DeviceCommands } from '#shared/api/commands.ts';
import type { CommandRun } from './commandRun.ts';

export interface CommandStore {
  /** What can be done to the devices whose cards are open. */
  readonly lists: ReadonlyMap<number, DeviceCommands>;
  /** Devices whose list could not be read the last time, and why. */
  readonly failures: ReadonlyMap<number, ApiError>;
  /** This screen's own last command of each device, until a person puts its outcome away. */
  readonly runs: ReadonlyMap<number, CommandRun>;
  /** Device whose dialog is open. */
  readonly openId: number | null;
}

const NOTHING: CommandStore = { lists: new Map(), failures: new Map(), runs: new Map(), openId: null };

export const useCommands = create<CommandStore>(() => NOTHING);

const withEntry = <Value>(map: ReadonlyMap<number, Value>, key: number, value: Value): ReadonlyMap<number, Value> =>
  new Map(map).set(key, value);

const without = <Value>(map: ReadonlyMap<number, Value>, key: number): ReadonlyMap<number, Value> => {
  const next = new Map(map);
  next.delete(key);
  return next;
};

export const acceptCommands = (list: DeviceCommands): void =>
  useCommands.setState(({ lists, failures }) => ({
    lists: withEntry(lists, list.deviceId, list),
    failures: without(failures, list.deviceId),
  }));

export const failCommands = (deviceId: number, error: ApiError): void =>
  useCommands.setState(({ failures }) => ({ failures: withEntry(failures, deviceId, error) }));

/** The card is closed: what it showed would be old when it opens again. */
export const dropCommands = (deviceId: number): void =>
  useCommands.setState(({ lists, failures }) => ({
    lists: without(lists, deviceId),
    failures: without(failures, deviceId),
  }));

/** A command was selected here: it takes the place of the device's last one, and its dialog opens. */
export const openRun = (run: CommandRun): void =>
  useCommands.setState(({ runs }) => ({
    runs: withEntry(runs, run.selection.deviceId, run),
    openId: run.selection.deviceId,
  }));

/** Changes the run of this very selection; what comes late for one that was put away is nothing. */
export const changeRun = (selectionId: string, change: (run: CommandRun) => CommandRun): void =>
  useCommands.setState((store) => {
    const run = [...store.runs.values()].find(({ selection }) => selection.selectionId === selectionId);
    return run === undefined ? store : { runs: withEntry(store.runs, run.selection.deviceId, change(run)) };
  });

export const runOf = (selectionId: string): CommandRun | undefined =>
  [...useCommands.getState().runs.values()].find(({ selection }) => selection.selectionId === selectionId);

export const putAwayRun = (deviceId: number): void =>
  useCommands.setState(({ runs, openId }) => ({
    runs: without(runs, deviceId),
    openId: openId === deviceId ? null : openId,
  }));

export const closeRunDialog = (): void => useCommands.setState({ openId: null });

export const reopenRunDialog = (deviceId: number): void => useCommands.setState({ openId: deviceId });

/** Another session begins: what is known of the former one is forgotten. */
export const forgetCommands = (): void => useCommands.setState(NOTHING);
