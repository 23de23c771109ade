import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandView } from '#shared/api/commands.ts';
import { blockText } from '../../../state/commandText.ts';
import { useSilenceWhyNot } from '../../../state/useSilenceWhyNot.ts';
import { useView } from '../../../state/viewStore.ts';

export interface CommandButtonProps {
  readonly command: CommandView;
  readonly isAsking: boolean;
  readonly onSelect: () => void;
  /** Pressed while it cannot be selected: says the reason where a finger finds no hint. */
  readonly onBlocked: (why: string) => void;
}

/** One command; while it cannot be selected it says why in its hint, to screen readers, and when it is pressed. */
export const CommandButton = ({ command, isAsking, onSelect, onBlocked }: CommandButtonProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const silence = useSilenceWhyNot('commands.select');
  const why = silence ?? blockText(command, language);
  const whyId = `command-why-${command.key}`;
  const press = (): void => {
    if (why !== undefined) onBlocked(why);
    else if (!isAsking) onSelect();
  };
  return (
    <>
      <button
        type="button"
        className="tool-button order-button commands__button"
        aria-disabled={why !== undefined}
        aria-busy={isAsking}
        aria-describedby={why === undefined ? undefined : whyId}
        title={why}
        onClick={press}
        data-testid={`command-${command.key}`}
      >
        <span>
          {command.label[language]}
          {!command.isVerified && <span className="commands__untested">{t('command.untested')}</span>}
        </span>
      </button>
      {why !== undefined && (
        <span id={whyId} hidden>
          {why}
        </span>
      )}
    </>
  );
};
