import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandRun, stageOf } from '../../state/commandRun.ts';
import { useCommands } from '../../state/commandStore.ts';
import { firstUnmet, refusalText } from '../../state/commandText.ts';
import { leaveCommand, operateCommand } from '../../state/orderCommand.ts';
import { useLiveNow } from '../../state/useLiveNow.ts';
import { useSilenceWhyNot } from '../../state/useSilenceWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { CommandOutcome } from './CommandOutcome.tsx';
import { CommandPlace } from './CommandPlace.tsx';
import { CommandProgress } from './CommandProgress.tsx';
import { Countdown, secondsLeft } from './Countdown.tsx';
import { Preconditions } from './Preconditions.tsx';
import { SecretField } from './SecretField.tsx';
import '../trainer/Trainer.css';
import './Command.css';

/** The press that opened the dialog, repeated by a nervous finger, falls into this time. */
const DEAF_MS = 400;

/** Why the command cannot be given yet, in words. */
const useWhyNotYet = ({ selection }: CommandRun, secret: string): string | undefined => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const silence = useSilenceWhyNot('commands.operate');
  const now = useLiveNow();
  if (silence !== undefined) return silence;
  if (secondsLeft(selection, now) === 0) return t('command.timeIsOver');
  const unmet = firstUnmet(selection.preconditions, language);
  if (unmet !== undefined) return unmet;
  return selection.needsSecret && secret === '' ? t('command.secretMissing') : undefined;
};

const RunRefusal = ({ run }: { run: CommandRun }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { refusal } = run;
  const text = refusal === null ? null : refusalText(refusal, language, t);
  return <RefusalNote text={text} testId="command-refusal" />;
};

/** Enter is pressed by habit: a command is given with a press, or with the space bar on its button. */
const withoutEnter = (event: KeyboardEvent): void => {
  if (event.key === 'Enter') event.preventDefault();
};

interface ButtonsProps {
  readonly run: CommandRun;
  readonly secret: string;
  readonly onOperate: () => void;
  readonly onClose: () => void;
}

const Buttons = ({ run, secret, onOperate, onClose }: ButtonsProps): ReactNode => {
  const { t } = useTranslation();
  const openedMs = useRef(performance.now());
  const whyNot = useWhyNotYet(run, secret);
  const isSelected = stageOf(run) === 'selected';
  const operate = (): void => {
    if (whyNot === undefined && performance.now() - openedMs.current > DEAF_MS) onOperate();
  };
  return (
    <>
      {isSelected && (
        <p id="command-why-not" className="command__why-not" role="status" data-testid="command-why-not">
          {whyNot === undefined ? t('command.ready') : t('command.notYet', { why: whyNot })}
        </p>
      )}
      <div className="confirm__buttons">
        <button
          type="button"
          className="tool-button command__button"
          onClick={onClose}
          title={`${t(isSelected ? 'command.cancel' : 'command.close')} · Esc`}
          data-autofocus
          data-testid="command-close"
        >
          {t(isSelected ? 'command.cancel' : 'command.close')}
        </button>
        {isSelected && (
          <button
            type="button"
            className="tool-button order-button order-button--strong command__button"
            aria-disabled={whyNot !== undefined}
            aria-describedby="command-why-not"
            title={whyNot ?? t('command.operateHint')}
            onKeyDown={withoutEnter}
            onClick={operate}
            data-testid="command-operate"
          >
            {t('command.operate')}
          </button>
        )}
      </div>
    </>
  );
};

const Selected = ({ run, secret, onSecret }: { run: CommandRun; secret: string; onSecret: (text: string) => void }) => (
  <>
    <div className="command__columns">
      <Preconditions list={run.selection.preconditions} />
      {run.selection.needsSecret && <SecretField value={secret} onChange={onSecret} />}
    </div>
    <RunRefusal run={run} />
    <Countdown selection={run.selection} />
  </>
);

const Dialog = ({ run }: { run: CommandRun }): ReactNode => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [secret, setSecret] = useState('');
  const stage = stageOf(run);
  const isSelected = stage === 'selected';
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    dialog.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [isSelected]);
  const operate = (): void => {
    setSecret('');
    void operateCommand(run.selection.selectionId, secret);
  };
  return (
    <dialog
      ref={dialog}
      className="confirm command"
      tabIndex={-1}
      aria-labelledby="command-title"
      aria-describedby="command-effect"
      onClose={() => leaveCommand(run.selection.deviceId)}
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="command"
      data-stage={stage}
    >
      <CommandPlace selection={run.selection} />
      {isSelected && <Selected run={run} secret={secret} onSecret={setSecret} />}
      {(stage === 'sending' || stage === 'waiting') && <CommandProgress run={run} />}
      {stage === 'ended' && <CommandOutcome run={run} />}
      <Buttons run={run} secret={secret} onOperate={operate} onClose={() => dialog.current?.close()} />
    </dialog>
  );
};

/** The command that a person has selected: to be given or given up, then followed to what came of it. */
export const CommandDialog = (): ReactNode => {
  const run = useCommands(({ openId, runs }) => (openId === null ? undefined : runs.get(openId)));
  return run === undefined ? null : <Dialog key={run.selection.selectionId} run={run} />;
};
