import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkReport } from '#shared/api/link.ts';
import { useLinks } from '../../state/linkStore.ts';
import { retryLink } from '../../state/retryLink.ts';
import { retryOutcome } from '../../state/retryOutcome.ts';
import { useNow } from '../../state/useNow.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { saveFrames } from './saveFrames.ts';

const Outcome = ({ report }: { report: LinkReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useNow();
  const retry = useLinks((links) => links.retry);
  const refusal = useRefusalText(retry?.error ?? null);
  if (retry === null || retry.deviceId !== report.deviceId) return t('links.retryHint');
  const outcome = retryOutcome(retry, report, now);
  return t(`links.retryOutcome.${outcome}`, {
    age: formatAge(now - retry.askedMs, language),
    message: refusal ?? '',
  });
};

/** Asks the device now, and tells what came of it. */
export const RetryFoot = ({ report }: { report: LinkReport }): ReactNode => {
  const { t } = useTranslation();
  const isAsking = useLinks((links) => links.retry?.phase === 'asking');
  const whyNot = useWhyNot('link.retryNow');
  const whyNoFrames = useWhyNot('link.frames');
  return (
    <div className="link-detail__foot">
      <Button
        variant="default"
        loading={isAsking}
        disabled={whyNot !== undefined}
        onClick={() => void retryLink(report.deviceId)}
        title={whyNot ?? `${t('links.retry')} · R`}
        data-testid="link-retry"
      >
        {t('links.retry')}
      </Button>
      <Button
        variant="default"
        disabled={whyNoFrames !== undefined}
        onClick={() => void saveFrames(report.deviceId)}
        title={whyNoFrames ?? t('links.saveFramesHint')}
        data-testid="link-save-frames"
      >
        {t('links.saveFrames')}
      </Button>
      <span className="link-detail__outcome" role="status" data-testid="link-retry-outcome">
        <Outcome report={report} />
      </span>
    </div>
  );
};
