import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LookChoices } from '../settings/LookChoices.tsx';

/** Language and theme; both change at once. */
export const LookStep = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <p className="first-start__lead">{t('firstStart.lead.look')}</p>
      <LookChoices />
    </>
  );
};
