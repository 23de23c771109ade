import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '#shared/model/device.ts';
import { useAlarms } from '../../state/alarmStore.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { isElectrical } from '../../state/plantBalance.ts';
import { usePlant } from '../../state/plantStore.ts';
import { openDevice } from '../../state/viewStore.ts';
import { worstAlarms } from '../../state/worstAlarms.ts';
import { SiteMaintenance } from '../maintenance/SiteMaintenance.tsx';
import { DeviceRow } from './DeviceRow.tsx';
import { SensorRow } from './SensorRow.tsx';
import { SiteHead } from './SiteHead.tsx';
import { SiteStatus } from './SiteStatus.tsx';
import { SiteSums } from './SiteSums.tsx';
import './SiteTile.css';

export interface SiteTileProps {
  readonly site: Site;
  readonly views: readonly DeviceView[];
}

/** Devices of the site that are switched off. */
const useInactive = (siteId: number): number => usePlant(({ picture }) => picture?.inactive.get(siteId) ?? 0);

const Devices = ({ site, views }: SiteTileProps): ReactNode => {
  const { t } = useTranslation();
  const inactive = useInactive(site.id);
  if (views.length === 0) {
    return (
      <p className="site-tile__none">
        {inactive === 0 ? t('overview.noDevices') : t('overview.inactive', { count: inactive })}
      </p>
    );
  }
  return views.map((view) => {
    const Row = isElectrical(view) ? DeviceRow : SensorRow;
    return <Row key={view.device.id} view={view} onOpen={() => openDevice(site.id, view.device.id)} />;
  });
};

/** A plant at a glance: what is wrong, its balance, where it has one, and each of its devices. */
export const SiteTile = ({ site, views }: SiteTileProps): ReactNode => {
  const priority = useAlarms(({ book }) => worstAlarms(book).sites.get(site.id)?.alarm.priority);
  const isPowered = views.length === 0 || views.some(isElectrical);
  return (
    <section className="site-tile" data-testid={`tile-${site.code}`} data-priority={priority} aria-label={site.name}>
      <SiteHead site={site} views={views} />
      <SiteStatus site={site} views={views} />
      {isPowered && <SiteSums site={site} views={views} />}
      <div>
        <Devices site={site} views={views} />
      </div>
      <SiteMaintenance views={views} />
    </section>
  );
};
