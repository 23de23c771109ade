import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '#shared/model/device.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { balanceOf, isElectrical, type Sum } from '../../state/plantBalance.ts';
import { usePlant } from '../../state/plantStore.ts';
import { openDevice, showSite } from '../../state/viewStore.ts';
import { DeviceColourMark } from '../alarms/DeviceColourMark.tsx';
import { SiteMaintenance } from '../maintenance/SiteMaintenance.tsx';
import { SumReading } from '../SumReading.tsx';
import { DeviceRow } from './DeviceRow.tsx';
import { SensorRow } from './SensorRow.tsx';
import './SensorRow.css';

export interface SiteTileProps {
  readonly site: Site;
  readonly views: readonly DeviceView[];
}

const Cell = ({
  label,
  sum,
  name,
  testId,
}: {
  label: string;
  sum: Sum | null;
  name: string;
  testId: string;
}): ReactNode => (
  <div className="site-tile__sum">
    <span className="site-tile__label">{label}</span>
    {sum === null ? (
      <span className="sum-unknown__word">—</span>
    ) : (
      <SumReading sum={sum} isMains={name === 'mains'} testId={testId} />
    )}
  </div>
);

const Sums = ({ site, views }: SiteTileProps): ReactNode => {
  const { t } = useTranslation();
  const balance = balanceOf(views);
  return (
    <div className="site-tile__sums">
      {(['gensets', 'mains', 'load'] as const).map((name) => (
        <Cell
          key={name}
          name={name}
          label={t(`overview.${name}`)}
          sum={balance[name]}
          testId={`sum-${site.code}.${name}`}
        />
      ))}
    </div>
  );
};

/** Devices of the site that are switched off. */
const useInactive = (siteId: number): number => usePlant(({ picture }) => picture?.inactive.get(siteId) ?? 0);

/** A plant at a glance: its balance, where it has one, and each of its devices. */
export const SiteTile = ({ site, views }: SiteTileProps): ReactNode => {
  const { t } = useTranslation();
  const inactive = useInactive(site.id);
  const isPowered = views.length === 0 || views.some(isElectrical);
  return (
    <section className="site-tile" data-testid={`tile-${site.code}`} aria-label={site.name}>
      <button type="button" className="site-tile__head" onClick={() => showSite(site.id)}>
        <DeviceColourMark of="sites" id={site.id} />
        <span className="site-tile__name">{site.name}</span>
        <span className="site-tile__network">{[site.code, site.network].filter(Boolean).join(' · ')}</span>
        <span className="site-tile__go">{t(isPowered ? 'overview.open' : 'overview.openReadings')} ›</span>
      </button>
      {isPowered && <Sums site={site} views={views} />}
      <div>
        {views.map((view) => {
          const Row = isElectrical(view) ? DeviceRow : SensorRow;
          return <Row key={view.device.id} view={view} onOpen={() => openDevice(site.id, view.device.id)} />;
        })}
        {views.length === 0 && (
          <p className="site-tile__none">
            {inactive === 0 ? t('overview.noDevices') : t('overview.inactive', { count: inactive })}
          </p>
        )}
      </div>
      <SiteMaintenance views={views} />
    </section>
  );
};
