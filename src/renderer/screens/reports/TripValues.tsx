import { Checkbox, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TripReading, TripSheet, TripValue } from '#shared/model/tripSheet.ts';
import { type TripText, useTripText } from './useTripText.ts';

const Reading = ({ reading, value, text }: { reading: TripReading; value: TripValue; text: TripText }): ReactNode => {
  const doubt = text.doubt(reading);
  return (
    <td className="report-table__number tabular" data-unknown={reading.value === null}>
      {text.reading(reading, value)}
      {doubt !== null && <small>{doubt}</small>}
    </td>
  );
};

const isChanged = ({ before, at }: TripValue): boolean => before.value !== at.value || before.reason !== at.reason;

/** All points of the tripped device before the trip and at it; changed ones can be seen alone, or one found by its name. */
export const TripValues = ({ sheet }: { sheet: TripSheet }): ReactNode => {
  const { t } = useTranslation();
  const text = useTripText(sheet.timeZone);
  const [wanted, setWanted] = useState('');
  const [isChangedOnly, setChangedOnly] = useState(false);
  const { values, beforeMs, atMs } = sheet;
  const word = wanted.trim().toLowerCase();
  const shown = values.filter(
    (value) => (!isChangedOnly || isChanged(value)) && `${text.label(value)} ${value.key}`.toLowerCase().includes(word),
  );
  if (values.length === 0)
    return (
      <section className="report-part" data-testid="trip-values">
        <h3>{t('reports.trip.values')}</h3>
        <p className="journal__muted">{t('reports.trip.noValues')}</p>
      </section>
    );
  return (
    <section className="report-part" data-testid="trip-values">
      <h3>{t('reports.trip.values')}</h3>
      <div className="trip-values__tools">
        <TextInput
          aria-label={t('reports.trip.find')}
          placeholder={t('reports.trip.find')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          data-testid="trip-values-find"
        />
        <Checkbox
          label={t('reports.trip.changedOnly')}
          checked={isChangedOnly}
          onChange={(event) => setChangedOnly(event.currentTarget.checked)}
          data-testid="trip-values-changed"
        />
        <span className="journal__muted tabular">
          {t('reports.trip.shownOf', { shown: shown.length, all: values.length })}
        </span>
      </div>
      <table className="report-table trip-values">
        <thead>
          <tr>
            <th scope="col">{t('reports.trip.point')}</th>
            <th scope="col" className="report-table__number">
              {t('reports.trip.before')}
              <small className="tabular">{text.clock(beforeMs)}</small>
            </th>
            <th scope="col" className="report-table__number">
              {t('reports.trip.at')}
              <small className="tabular">{text.clock(atMs)}</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((value) => (
            <tr key={value.key} data-key={value.key} data-changed={isChanged(value)}>
              <th scope="row">{text.label(value)}</th>
              <Reading reading={value.before} value={value} text={text} />
              <Reading reading={value.at} value={value} text={text} />
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className="journal__muted">{t('reports.trip.noneFound')}</p>}
    </section>
  );
};
