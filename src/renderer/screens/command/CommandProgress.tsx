import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandRun, stageOf } from '../../state/commandRun.ts';
import { useLiveNow } from '../../state/useLiveNow.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import { elapsedText, feedbackSeconds } from './runText.ts';

const Step = ({ text, state }: { text: string; state: 'done' | 'now' | 'later' }): ReactNode => (
  <li className="command-step" data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
    {state === 'done' ? <OutcomeMark look="confirmed" size={16} /> : <span className="command-step__dot" />}
    <span>{text}</span>
  </li>
);

/** A command on its way: what is done, what is waited for, for how long already and at most. */
export const CommandProgress = ({ run }: { run: CommandRun }): ReactNode => {
  const { t } = useTranslation();
  const now = useLiveNow();
  const isWaiting = stageOf(run) === 'waiting';
  const limit = feedbackSeconds(run);
  const waiting = limit === null ? t('command.waiting') : t('command.waitingUntil', { seconds: limit });
  const elapsedS = run.operatedMs === null ? 0 : (now - run.operatedMs) / 1_000;
  const share = limit === null || limit === 0 ? 0 : Math.min(1, Math.max(0, elapsedS / limit));
  return (
    <div className="command-progress" role="status" data-testid="command-progress" data-stage={stageOf(run)}>
      <ol>
        <Step text={t('command.stepSelected')} state="done" />
        <Step text={t(isWaiting ? 'command.stepSent' : 'command.stepSending')} state={isWaiting ? 'done' : 'now'} />
        <Step text={waiting} state={isWaiting ? 'now' : 'later'} />
      </ol>
      <div className="countdown">
        <span className="countdown__track">
          <span className="countdown__bar" style={{ width: `${share * 100}%` }} />
        </span>
        <span className="tabular">{t('command.elapsed', { time: elapsedText(run, now) })}</span>
      </div>
      <p className="command__quiet">{t('command.mayClose')}</p>
    </div>
  );
};
