import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../widgets/Notice.tsx';

interface FailedProps {
  readonly message: string;
  readonly onRetry: () => void;
  /** The curve of a former answer still holds for all that is shown. */
  readonly isCovered: boolean;
}

/** Why there is no curve, or none newer, and another try. */
export const TrendFailed = ({ message, onRetry, isCovered }: FailedProps): ReactNode => {
  const { t } = useTranslation();
  const retry = (
    <button type="button" className="tool-button" onClick={onRetry} data-testid="trend-panel-retry">
      {t('trendPanel.retry')}
    </button>
  );
  if (isCovered) {
    return (
      <p className="trend-panel__failed" role="status" data-testid="trend-panel-failed">
        {`${t('trendPanel.failed')}. ${t('trendPanel.failedWhy', { message })}`}
        {retry}
      </p>
    );
  }
  return (
    <Notice title={t('trendPanel.failed')} text={t('trendPanel.failedWhy', { message })} testId="trend-panel-failed">
      {retry}
    </Notice>
  );
};
