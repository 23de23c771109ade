/** Where a command stands, and what came of it, in one line; pure. */
import type { CommandCause } from '#shared/model/commandCause.ts';
import { type CommandRun, stageOf } from '../../state/commandRun.ts';
import { formatStopwatch } from '../../widgets/format/formatStopwatch.ts';

type Translate = (key: string) => string;

/**
 * How the outcome looks: what only lacks a feedback is no trouble, and no success either; what there is no need of, as a
 * second stop, is no refusal.
 */
export type OutcomeLook = 'confirmed' | 'sent' | 'needless' | 'refused' | 'unknown';

const OWN_LOOKS: Readonly<Partial<Record<CommandCause, OutcomeLook>>> = {
  no_feedback: 'sent',
  position_reached: 'needless',
};

export const outcomeLook = ({ end }: CommandRun): OutcomeLook | null => {
  if (end === null) return null;
  return OWN_LOOKS[end.cause] ?? end.outcome;
};

/** Whole seconds that the read-back is waited for; null until the station tells. */
export const feedbackSeconds = ({ selection, operatedMs }: CommandRun): number | null => {
  const { feedbackUntilMs } = selection;
  if (feedbackUntilMs === null || operatedMs === null) return null;
  return Math.max(0, Math.round((feedbackUntilMs - operatedMs) / 1_000));
};

export const elapsedText = ({ operatedMs }: CommandRun, nowMs: number): string =>
  formatStopwatch(operatedMs === null ? 0 : (nowMs - operatedMs) / 1_000);

/** «отправлено, ждём подтверждения» or «выполнено». */
export const runWord = (run: CommandRun, t: Translate): string => {
  const look = outcomeLook(run);
  return look === null ? t(`command.stage.${stageOf(run)}`) : t(`command.outcome.${look}`);
};
