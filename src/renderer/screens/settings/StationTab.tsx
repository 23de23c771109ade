import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SitesPart } from './SitesPart.tsx';
import { StationExport } from './StationExport.tsx';
import { StationImport } from './StationImport.tsx';
import { StationName } from './StationName.tsx';
import './Station.css';

/** The station and its plants: names and places, and all of it as one file to keep, to carry, to change in an editor. */
export const StationTab = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <section aria-label={t('settings.tab.station')} className="access-section" data-testid="station-tab">
      <StationName />
      <SitesPart />
      <StationExport />
      <StationImport />
    </section>
  );
};
