import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandRun } from '../../state/commandRun.ts';
import { causeText } from '../../state/commandText.ts';
import { useView } from '../../state/viewStore.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import { outcomeLook, runWord } from './runText.ts';

/** What came of the command: the word, the cause, what stands behind it, what the controller shows. */
export const CommandOutcome = ({ run }: { run: CommandRun }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const look = outcomeLook(run);
  const { end } = run;
  if (end === null || look === null) return null;
  return (
    <div
      className={`command-outcome command-outcome--${look}`}
      role="alert"
      data-testid="command-outcome"
      data-outcome={end.outcome}
      data-cause={end.cause}
    >
      <OutcomeMark look={look} size={28} />
      <div>
        <p className="command-outcome__word">{runWord(run, t)}</p>
        <p>{end.cause === 'none' ? t('command.confirmedBy') : causeText(end.cause, language)}</p>
        {end.detail !== null && <p>{end.detail[language]}</p>}
        {end.readBack !== null && <p>{t('command.readBack', { state: end.readBack[language] })}</p>}
        {look === 'unknown' && <p>{t('command.doNotRepeat')}</p>}
      </div>
    </div>
  );
};
