import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { filterTrips, useReports } from '../../state/reports/reportStore.ts';
import type { TypedDays } from '../../state/reports/tripSpan.ts';
import { useView } from '../../state/viewStore.ts';
import { DateField } from '../../widgets/DateField.tsx';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { useKnownPlant } from '../alarms/useKnownPlant.ts';

interface FiltersProps {
  readonly days: TypedDays;
  readonly present: string;
  readonly isWrong: boolean;
}

/** Which days and which site. */
export const TripFilters = ({ days, present, isWrong }: FiltersProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const siteId = useReports((reports) => reports.trips.siteId);
  const { sites } = useKnownPlant();
  return (
    <div className="report-form report-form--trips" role="search" aria-label={t('reports.trip.filters')}>
      <DateField
        label={t('reports.trip.from')}
        language={language}
        form="date"
        value={days.from}
        onChange={(from) => filterTrips({ from })}
        testId="trips-from"
      />
      <DateField
        label={t('reports.trip.to')}
        language={language}
        form="date"
        value={days.to}
        onChange={(to) => filterTrips({ to })}
        testId="trips-to"
      />
      <NativeSelect
        className="report-form__site"
        label={t('reports.site')}
        value={siteId ?? ''}
        onChange={({ currentTarget: { value } }) => filterTrips({ siteId: value === '' ? null : Number(value) })}
        data={[
          { value: '', label: t('reports.trip.allSites') },
          ...sites.map(({ id, name }) => ({ value: id.toString(), label: visibleText(name) })),
        ]}
        data-testid="trips-site"
      />
      {(isWrong || days.to !== present) && (
        <button
          type="button"
          className="tool-button"
          onClick={() => filterTrips({ from: null, to: null })}
          data-testid="trips-reset"
        >
          {t('reports.trip.recent')}
        </button>
      )}
    </div>
  );
};
