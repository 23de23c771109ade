import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkReport } from '#shared/api/link.ts';
import { type DeviceView, viewsOf } from '../../state/deviceView.ts';
import { useLinks } from '../../state/linkStore.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { useNow } from '../../state/useNow.ts';
import { openDevice, useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { NotInArchive } from '../archive/NotInArchive.tsx';
import { DeviceHead } from '../card/DeviceHead.tsx';
import { misconfigurationText } from '../misconfigurationText.ts';
import { LastError } from './LastError.tsx';
import { LearnedBlocks } from './LearnedBlocks.tsx';
import { LinkCounters } from './LinkCounters.tsx';
import { linkCondition } from './linkCondition.ts';
import { PollSection } from './PollSection.tsx';
import { RetryFoot } from './RetryFoot.tsx';
import './LinkDetail.css';

interface PartProps {
  readonly view: DeviceView;
  readonly report: LinkReport | null;
}

const State = ({ view, report }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const now = useNow();
  const look = linkCondition(view, report);
  const sinceMs = view.state?.sinceMs ?? null;
  const age = sinceMs === null || look === 'misconfigured' ? '' : ` ${formatAge(now - sinceMs, language)}`;
  return (
    <span className="card__link tabular" data-testid="link-detail-state" data-look={look}>
      <LinkSymbol look={look} />
      {`${t(`link.${look}`)}${age}`}
    </span>
  );
};

const LastGood = ({ report }: { report: LinkReport | null }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const now = useNow();
  const lastGoodMs = report?.lastGoodMs ?? null;
  if (report === null) return null;
  const age = lastGoodMs === null ? null : formatAge(now - lastGoodMs, language);
  return <span className="tabular">{age === null ? t('links.neverGood') : t('links.lastGoodAge', { age })}</span>;
};

const Head = ({ view, report }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const { device, site } = view;
  const toCard = {
    icon: 'mimic',
    label: t('links.toCard'),
    testId: 'link-to-card',
    onPress: () => openDevice(site.id, device.id),
  } as const;
  return (
    <DeviceHead view={view} way={toCard} closeLabel={t('links.close')} closeTestId="link-close">
      <State view={view} report={report} />
      <LastGood report={report} />
    </DeviceHead>
  );
};

const Body = ({ view, report }: { view: DeviceView; report: LinkReport }): ReactNode => (
  <>
    <div className="card__scroll">
      <LastError view={view} report={report} />
      <PollSection deviceId={view.device.id} report={report} timeZone={view.site.timeZone} />
      <LinkCounters report={report} />
      <LearnedBlocks blocks={report.blocks} />
    </div>
    <RetryFoot report={report} />
  </>
);

/** How the line to one device fares, at the right of the table. */
export const LinkDetail = (): ReactNode => {
  const { t } = useTranslation();
  const deviceId = useView((view) => view.deviceId);
  const picture = usePlant((plant) => plant.picture);
  const isPast = useIsArchive();
  const read = useLinks((links) => (deviceId === null ? null : (links.reports?.get(deviceId) ?? null)));
  const report = isPast ? null : read;
  const hasReports = useLinks((links) => links.reports !== null);
  const view = picture === null ? undefined : viewsOf(picture).find(({ device }) => device.id === deviceId);
  if (view === undefined) return null;
  const { misconfiguration = null } = view.state ?? {};
  const unread = t(hasReports ? 'links.notPolled' : 'links.loading');
  const whyNot = misconfiguration === null ? unread : misconfigurationText(misconfiguration, t);
  return (
    <aside className="card" aria-label={t('links.detailTitle', { name: view.device.name })} data-testid="link-detail">
      <Head view={view} report={report} />
      {isPast && <NotInArchive />}
      {!isPast && report === null && <p className="card__scroll">{whyNot}</p>}
      {report !== null && <Body key={view.device.id} view={view} report={report} />}
    </aside>
  );
};
