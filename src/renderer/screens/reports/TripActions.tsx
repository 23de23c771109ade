import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TripSheet } from '#shared/model/tripSheet.ts';
import { linesText } from '../../widgets/format/linesText.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { actorText } from '../actorText.ts';
import { useTripText } from './useTripText.ts';

/** What persons did around the trip. */
export const TripActions = ({ sheet }: { sheet: TripSheet }): ReactNode => {
  const { t } = useTranslation();
  const text = useTripText(sheet.timeZone);
  return (
    <section className="report-part" data-testid="trip-actions">
      <h3>{t('reports.trip.actions')}</h3>
      {sheet.actions.length === 0 && <p className="journal__muted">{t('reports.trip.noActions')}</p>}
      <ul className="trip-actions">
        {sheet.actions.map((action) => (
          <li key={action.seq}>
            <span className="tabular">{text.clock(action.timeMs)}</span>
            <strong>{action.user === null ? '' : actorText(action.user, t)}</strong>
            <span>{visibleText(action.device ?? '')}</span>
            <span>
              {text.told(action.text)}
              {action.comment !== null && action.comment !== '' && <small>{linesText(action.comment)}</small>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
