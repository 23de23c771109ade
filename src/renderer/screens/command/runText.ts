/** Where a command stands, and what came of it, in one line; pure. */
import { type CommandRun, stageOf } from '../../state/commandRun.ts';
import { formatStopwatch } from '../../widgets/format/formatStopwatch.ts';

type Translate = (key: string) => string;

/** How the outcome looks: what only lacks a feedback is no trouble, and no success either. */
export type OutcomeLook = 'confirmed' | 'sent' | 'refused' | 'unknown';

export const outcomeLook = ({ end }: CommandRun): OutcomeLook | null => {
  if (end === null) return null;
  return end.cause === 'no_feedback' ? 'sent' : end.outcome;
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
