import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandRun, stageOf } from '../../state/commandRun.ts';
import { putAwayRun, reopenRunDialog } from '../../state/commandStore.ts';
import { causeText } from '../../state/commandText.ts';
import { useLiveNow } from '../../state/useLiveNow.ts';
import { useView } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import { elapsedText, outcomeLook, runWord } from './runText.ts';
import './Command.css';

export interface CommandStripProps {
  readonly run: CommandRun;
  /** Where other devices stand beside it: names the device. */
  readonly isNamed?: boolean;
}

const Words = ({ run, isNamed }: Required<CommandStripProps>): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useLiveNow();
  const { selection, end } = run;
  const place = isNamed ? `${visibleText(`${selection.siteName} · ${selection.deviceName}`)} · ` : '';
  const said = end === null ? elapsedText(run, now) : end.cause === 'none' ? '' : causeText(end.cause, language);
  return (
    <span className="command-strip__words">
      <strong>{`${place}${selection.label[language]}: ${runWord(run, t)}`}</strong>
      {said !== '' && <span className="tabular">{said}</span>}
    </span>
  );
};

/** A command that runs or has ended, in two lines, with the way to its dialog. */
export const CommandStrip = ({ run, isNamed = false }: CommandStripProps): ReactNode => {
  const { t } = useTranslation();
  const look = outcomeLook(run);
  const { deviceId } = run.selection;
  return (
    <div
      className={`command-strip command-strip--${look ?? 'running'}`}
      role="status"
      data-testid="command-strip"
      data-stage={stageOf(run)}
      data-outcome={run.end?.outcome}
    >
      {look === null ? <span className="command-step__dot" /> : <OutcomeMark look={look} />}
      <Words run={run} isNamed={isNamed} />
      <span className="command-strip__acts">
        <button
          type="button"
          className="tool-button"
          onClick={() => reopenRunDialog(deviceId)}
          data-testid="command-strip-open"
        >
          {t('command.details')}
        </button>
        {run.end !== null && (
          <button
            type="button"
            className="tool-button"
            onClick={() => putAwayRun(deviceId)}
            aria-label={t('command.putAway')}
            title={t('command.putAway')}
            data-testid="command-strip-close"
          >
            ✕
          </button>
        )}
      </span>
    </div>
  );
};
