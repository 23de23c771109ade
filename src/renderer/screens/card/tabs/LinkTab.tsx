import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkReport } from '#shared/api/link.ts';
import type { DeviceView } from '../../../state/deviceView.ts';
import { useLinks } from '../../../state/linkStore.ts';
import { readLinks } from '../../../state/readLinks.ts';
import { useLiveView } from '../../../state/useDeviceView.ts';
import { useNow } from '../../../state/useNow.ts';
import { usePolling } from '../../../state/usePolling.ts';
import { openLink, useView } from '../../../state/viewStore.ts';
import { formatAge } from '../../../widgets/format/formatAge.ts';
import { LinkSymbol } from '../../../widgets/LinkSymbol.tsx';
import { LastError } from '../../link/LastError.tsx';
import { linkCondition } from '../../link/linkCondition.ts';
import { PollSection } from '../../link/PollSection.tsx';
import { RetryFoot } from '../../link/RetryFoot.tsx';
import { misconfigurationText } from '../../misconfigurationText.ts';
import { useRefusalText } from '../../useRefusalText.ts';
import '../../link/LinkDetail.css';

const PERIOD_MS = 2_000;

const State = ({ view, report }: { view: DeviceView; report: LinkReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const now = useNow();
  const look = linkCondition(useLiveView(view), report);
  const answer =
    report.lastGoodMs === null
      ? t('links.neverGood')
      : t('links.lastGoodAge', { age: formatAge(now - report.lastGoodMs, language) });
  return (
    <div className="card__meta card__link-state tabular" data-testid="card-link-state" data-look={look}>
      <span className="card__link">
        <LinkSymbol look={look} />
        {t(`link.${look}`)}
      </span>
      <span>{answer}</span>
    </div>
  );
};

const ToPage = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="tool-button card__wide"
      onClick={() => openLink(view.site.id, view.device.id)}
      data-testid="card-link-page"
    >
      {t('card.linkPage')}
    </button>
  );
};

const Report = ({ view, report }: { view: DeviceView; report: LinkReport }): ReactNode => (
  <>
    <div className="card__scroll">
      <State view={view} report={report} />
      <LastError view={view} report={report} />
      <PollSection deviceId={view.device.id} report={report} timeZone={view.site.timeZone} />
      <ToPage view={view} />
    </div>
    <RetryFoot report={report} />
  </>
);

/** How the line to the device fares: its last trouble, its last scans, and a retry. */
export const LinkTab = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const reports = useLinks((links) => links.reports);
  const failure = useRefusalText(useLinks((links) => links.error));
  usePolling(readLinks, PERIOD_MS);
  const report = reports?.get(view.device.id);
  if (report !== undefined) return <Report view={view} report={report} />;
  const { misconfiguration = null } = view.state ?? {};
  const unread = reports === null ? (failure ?? t('links.loading')) : t('links.notPolled');
  return (
    <div className="card__scroll">
      <p className="link-detail__quiet" data-testid="card-link-none">
        {misconfiguration === null ? unread : misconfigurationText(misconfiguration, t)}
      </p>
    </div>
  );
};
