import { Loader } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmKpiReport } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import { request } from '../../state/stationApi.ts';
import { usePolling } from '../../state/usePolling.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { errorText } from '../errorText.ts';
import { KpiFigures } from './KpiFigures.tsx';
import { KpiShares } from './KpiShares.tsx';
import { KpiTop } from './KpiTop.tsx';

const DAYS = [1, 7, 30] as const;
type Days = (typeof DAYS)[number];

const PERIOD_MS = 30_000;

interface Answer {
  readonly days: Days;
  readonly report: AlarmKpiReport | null;
  readonly error: ApiError | null;
}

const Body = ({ answer }: { answer: Answer | null }): ReactNode => {
  const { t } = useTranslation();
  if (answer?.error != null) {
    return <Notice testId="kpi-failed" title={t('alarms.kpi.unread')} text={errorText(answer.error, t)} />;
  }
  if (answer?.report == null) {
    return (
      <Notice title={t('alarms.kpi.loading')}>
        <Loader size="sm" type="bars" />
      </Notice>
    );
  }
  return (
    <div className="kpi" data-testid="kpi" data-days={answer.days}>
      <KpiFigures report={answer.report} />
      <KpiShares report={answer.report} />
      <KpiTop report={answer.report} />
    </div>
  );
};

/** How well the alarms serve their operator, beside what the standards ask for. */
export const KpiTab = (): ReactNode => {
  const { t } = useTranslation();
  const [days, setDays] = useState<Days>(7);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const read = useCallback(async () => {
    const found = await request('alarms.kpi', { days });
    setAnswer(found.ok ? { days, report: found.value, error: null } : { days, report: null, error: found.error });
  }, [days]);
  usePolling(read, PERIOD_MS);
  return (
    <div className="alarms__main">
      <div className="kpi__days" role="group" aria-label={t('alarms.kpi.days')}>
        {DAYS.map((choice) => (
          <button
            key={choice}
            type="button"
            className="topbar__site"
            aria-pressed={choice === days}
            onClick={() => setDays(choice)}
            data-testid={`kpi-${choice}`}
          >
            {t(`alarms.kpi.day.${choice}`)}
          </button>
        ))}
      </div>
      <Body answer={answer?.days === days ? answer : null} />
    </div>
  );
};
