import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface FormButtonsProps {
  readonly isChanged: boolean;
  /** Something typed is wrong. */
  readonly hasProblem: boolean;
  /** Why the person may not save at all. */
  readonly lacked: string | undefined;
  readonly isAsking: boolean;
  readonly onForget: () => void;
  readonly testId: string;
}

/** The foot of a form: give up what was typed, or save it. What cannot be pressed says why. */
export const FormButtons = (props: FormButtonsProps): ReactNode => {
  const { isChanged, hasProblem, lacked, isAsking, onForget, testId } = props;
  const { t } = useTranslation();
  const nothing = isChanged || hasProblem ? undefined : t('settings.unchanged');
  const whyNot = lacked ?? (hasProblem ? t('settings.hasProblem') : nothing);
  return (
    <div className="station-part__buttons">
      <button
        type="submit"
        className="tool-button order-button order-button--strong"
        aria-disabled={whyNot !== undefined}
        aria-busy={isAsking}
        title={whyNot}
        data-testid={`${testId}-save`}
      >
        {t('settings.save')}
      </button>
      <button
        type="button"
        className="tool-button"
        aria-disabled={nothing !== undefined}
        title={nothing}
        onClick={() => {
          if (nothing === undefined) onForget();
        }}
        data-testid={`${testId}-forget`}
      >
        {t('settings.forget')}
      </button>
    </div>
  );
};
