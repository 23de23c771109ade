import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TripHead } from '#shared/model/tripSheet.ts';
import { openTrip } from '../../state/reports/reportStore.ts';
import { useSite } from '../../state/useSite.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { useKnownPlant } from '../alarms/useKnownPlant.ts';
import { zoneOf } from '../shell/zoneOf.ts';
import { useTripText } from './useTripText.ts';

const COLUMNS = ['time', 'site', 'device', 'alarm', 'consequences', 'sheet'] as const;

const Row = ({ head }: { head: TripHead }): ReactNode => {
  const { t } = useTranslation();
  const { sites } = useKnownPlant();
  const shown = useSite();
  const site = sites.find(({ id }) => id === head.siteId);
  const text = useTripText(zoneOf(site ?? shown));
  return (
    <tr data-testid={`trip-${head.occurrence}`} onClick={() => openTrip(head.occurrence)}>
      <td className="tabular">{text.instant(head.timeMs)}</td>
      <td>
        <NameText name={site?.name ?? '—'} />
      </td>
      <td>
        <NameText name={head.deviceName} />
      </td>
      <td>
        <span className="trip-list__what">
          <PriorityMark priority={head.priority} {...text.priority(head.priority)} />
          <span>
            {text.told(head.text)}
            {head.isOrderUncertain && <small className="trip-list__doubt">{t('reports.trip.uncertain')}</small>}
          </span>
        </span>
      </td>
      <td className="trip-list__number tabular">{head.consequences}</td>
      <td className="trip-list__open">
        <button
          type="button"
          className="tool-button"
          onClick={(event) => {
            event.stopPropagation();
            openTrip(head.occurrence);
          }}
          data-testid={`trip-open-${head.occurrence}`}
        >
          {t('reports.trip.open')}
        </button>
      </td>
    </tr>
  );
};

/** The arrows go from one sheet's button to the next. */
const step = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const index = buttons.findIndex((button) => button === document.activeElement);
  event.preventDefault();
  buttons[Math.max(0, Math.min(buttons.length - 1, index + by))]?.focus();
};

/** First-out alarms, the newest first. */
export const TripList = ({ rows }: { rows: readonly TripHead[] }): ReactNode => {
  const { t } = useTranslation();
  return (
    <table className="journal__table trip-list" data-testid="trip-list">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} className={`trip-list__${column}`}>
              {t(`reports.trip.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={step}>
        {rows.map((head) => (
          <Row key={head.occurrence} head={head} />
        ))}
      </tbody>
    </table>
  );
};
