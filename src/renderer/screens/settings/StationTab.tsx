import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StationExport } from './StationExport.tsx';
import { StationImport } from './StationImport.tsx';
import './Station.css';

/** The plant as one file: to keep, to carry to another station, to change in an editor. */
export const StationTab = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <section aria-label={t('settings.tab.station')} className="access-section" data-testid="station-tab">
      <div className="access-section__head">
        <p>{t('settings.station.what')}</p>
      </div>
      <StationExport />
      <StationImport />
    </section>
  );
};
