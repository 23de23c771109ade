import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventRow } from '#shared/api/alarms.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDate } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { zoneOf } from '../shell/zoneOf.ts';
import { useAlarmText } from './useAlarmText.ts';
import { useKnownPlant } from './useKnownPlant.ts';

const COLUMNS = ['time', 'kind', 'object', 'event', 'actor'] as const;

const Row = ({ row }: { row: EventRow }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const text = useAlarmText();
  const { sites, devices } = useKnownPlant();
  const site = sites.find(({ code }) => code === row.site);
  const device = devices.find(({ id }) => id === row.deviceId);
  const chosen = useSite();
  const zone = zoneOf(site ?? chosen);
  const place = [site?.name ?? row.site, device?.name ?? row.device].filter((name) => name !== null).join(' · ');
  return (
    <tr data-testid={`event-${row.seq}`} data-kind={row.kind} data-step={row.step}>
      <td className="tabular">
        <span className="journal__date">{formatDate(row.timeMs, zone, language)}</span>
        {formatClock(row.timeMs, zone, language)}
      </td>
      <td className="journal__muted">{t(`journal.kind.${row.kind}`)}</td>
      <td>
        <NameText name={place} />
      </td>
      <td>
        <span className="alarm-table__pair">
          {row.priority !== null && <PriorityMark priority={row.priority} {...text.priority(row.priority)} />}
          <span>
            {visibleText(language === 'ru' ? row.textRu : row.textEn)}
            {row.comment !== null && row.comment !== '' && (
              <span className="journal__details">{` · ${visibleText(row.comment)}`}</span>
            )}
          </span>
        </span>
      </td>
      <td className="journal__muted">{row.user === null ? '' : <NameText name={row.user} />}</td>
    </tr>
  );
};

/** Events, the newest first. */
export const EventTable = ({ rows }: { rows: readonly EventRow[] }): ReactNode => {
  const { t } = useTranslation();
  return (
    <table className="journal__table">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} className={`journal__${column}`}>
              {t(`journal.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.seq} row={row} />
        ))}
      </tbody>
    </table>
  );
};
