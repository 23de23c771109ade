/** A person's command: selected, given, followed until the station tells what came of it. */
import type { ApiError } from '#shared/api/apiError.ts';
import type { CommandSelectOrder } from '#shared/api/commands.ts';
import {
  answeredRun,
  begunRun,
  failedRun,
  forgottenRun,
  isSettled,
  operatedRun,
  stageOf,
  toldRun,
} from './commandRun.ts';
import { changeRun, closeRunDialog, openRun, putAwayRun, runOf, useCommands } from './commandStore.ts';
import { request, requestLive } from './stationApi.ts';
import { stationNow } from './stationNow.ts';

/** Preconditions and progress are asked for so often. */
const ASK_MS = 1_000;

const askSelection = async (selectionId: string): Promise<void> => {
  const answer = await request('commands.selection', { selectionId });
  if (answer.ok) changeRun(selectionId, (run) => toldRun(run, answer.value));
  else if (answer.error.code === 'not_found') changeRun(selectionId, (run) => forgottenRun(run, stationNow()));
};

/** Asks until the run has ended or was put away; a lost connection is waited out. */
const follow = async (selectionId: string): Promise<void> => {
  for (;;) {
    await new Promise((resolve) => window.setTimeout(resolve, ASK_MS));
    const run = runOf(selectionId);
    if (run === undefined || run.end !== null) return;
    await askSelection(selectionId);
  }
};

/** Selects a command and opens its dialog; the refusal where the station does not let it be selected. */
export const selectCommand = async (order: CommandSelectOrder): Promise<ApiError | null> => {
  const answer = await request('commands.select', order);
  if (!answer.ok) return answer.error;
  openRun(begunRun(answer.value));
  void follow(answer.value.selectionId);
  return null;
};

/** Gives the selected command, once: whatever is pressed after that is nothing. */
export const operateCommand = async (selectionId: string, pin: string): Promise<void> => {
  const run = runOf(selectionId);
  const operated = run === undefined ? null : operatedRun(run, stationNow());
  if (operated === null) return;
  changeRun(selectionId, () => operated);
  const { parameters } = operated.selection;
  const answer = await request('commands.operate', { selectionId, parameters, ...(pin === '' ? {} : { pin }) });
  changeRun(selectionId, (now) => (answer.ok ? answeredRun(now, answer.value) : failedRun(now, answer.error)));
};

/**
 * Leaves the dialog: a selection is given up with it, a command that was sent goes its way. An outcome that was read
 * there is put away, but for an unknown one.
 */
export const leaveCommand = (deviceId: number): void => {
  const run = useCommands.getState().runs.get(deviceId);
  closeRunDialog();
  if (run === undefined) return;
  const isSelected = stageOf(run) === 'selected';
  if (isSelected || isSettled(run)) putAwayRun(deviceId);
  if (isSelected) void requestLive('commands.cancel', { selectionId: run.selection.selectionId });
};
