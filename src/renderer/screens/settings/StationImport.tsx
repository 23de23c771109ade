import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StationFileField } from './StationFileField.tsx';

/** Takes a station file over. */
export const StationImport = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <section className="station-part" aria-labelledby="station-import">
      <h2 id="station-import">{t('settings.station.import')}</h2>
      <p className="station-part__what">{t('settings.station.importWhat')}</p>
      <StationFileField />
    </section>
  );
};
