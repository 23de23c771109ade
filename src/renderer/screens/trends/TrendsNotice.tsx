import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetNotice, useTrends } from '../../state/trendsStore.ts';
import { TRENDS_MOST } from '../../state/trendsWork.ts';

/** Why a pen did not go where it was put, or at all. */
export const TrendsNotice = (): ReactNode => {
  const { t } = useTranslation();
  const notice = useTrends((trends) => trends.notice);
  if (notice === null) return null;
  return (
    <p className="trends__notice" role="status" data-testid="trends-notice">
      {t(`trends.notice.${notice}`, { ...TRENDS_MOST })}
      <button
        type="button"
        className="tool-button"
        onClick={forgetNotice}
        aria-label={t('trends.noticeClose')}
        data-testid="trends-notice-close"
      >
        ✕
      </button>
    </p>
  );
};
