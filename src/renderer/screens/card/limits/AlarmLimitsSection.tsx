import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openLimits } from '../../../state/limitsPage.ts';

/** The way from the card to the alarms of its device. */
export const AlarmLimitsSection = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="tool-button limits-open"
      onClick={openLimits}
      title={`${t('limits.openHint')} · U`}
      data-testid="card-limits"
    >
      {t('limits.title')}
    </button>
  );
};
