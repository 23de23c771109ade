import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalRow } from '#shared/model/journal.ts';
import { useJournal } from '../../state/journalStore.ts';
import { useLinkPicture } from '../../state/linkPicture.ts';
import type { PlantPicture } from '../../state/plantPicture.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useKnownRows } from '../../state/replay/pastLimit.ts';
import { showEvent, showInArchive } from '../../state/replay/showInArchive.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDate } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { actorText } from '../actorText.ts';
import { zoneOf } from '../shell/zoneOf.ts';
import { detailsText } from './detailsText.ts';
import { namedDetails } from './namedDetails.ts';
import { rowSite } from './rowSite.ts';

const COLUMNS = ['time', 'kind', 'object', 'event', 'actor'] as const;

const objectName = (row: JournalRow, picture: PlantPicture | null): string => {
  const device = picture?.devices.find(({ id }) => id === row.deviceId);
  const site = rowSite(row, picture);
  const deviceName = device?.name ?? (row.deviceId === undefined ? undefined : `№ ${row.deviceId}`);
  return [site?.name, deviceName].filter((name) => name !== undefined).join(' · ');
};

/** When it happened; pressed, leads to the plant as it was then. */
const When = ({ row, zone }: { row: JournalRow; zone: string }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const device = usePlant((plant) => plant.picture?.devices.find(({ id }) => id === row.deviceId));
  const show = (): void =>
    device === undefined ? void showEvent(row.timeMs) : showInArchive(row.timeMs, device.siteId, device.id);
  return (
    <button type="button" className="journal__when tabular" title={t('journal.toArchive')} onClick={show}>
      <span className="journal__date">{formatDate(row.timeMs, zone, language)}</span>
      {formatClock(row.timeMs, zone, language)}
    </button>
  );
};

const Row = ({ row, picture }: { row: JournalRow; picture: PlantPicture | null }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const chosen = useSite();
  const zone = zoneOf(rowSite(row, picture) ?? chosen);
  const details = detailsText(namedDetails(row, picture, { language, t }), { language, zone, t });
  return (
    <tr data-testid={`journal-${row.seq}`} data-event={row.event}>
      <td>
        <When row={row} zone={zone} />
      </td>
      <td className="journal__muted">{t(`journal.kind.${row.kind}`)}</td>
      <td>{objectName(row, picture)}</td>
      <td>
        <span className="journal__fact">
          {row.event === 'device_offline' && <LinkSymbol look="offline" />}
          {visibleText(row.text?.[language] ?? row.event)}
        </span>{' '}
        <span className="journal__details">{details}</span>
      </td>
      <td className="journal__muted">{row.actor === undefined ? '' : actorText(row.actor, t)}</td>
    </tr>
  );
};

export const JournalTable = (): ReactNode => {
  const { t } = useTranslation();
  const rows = useKnownRows(useJournal((journal) => journal.rows));
  const picture = useLinkPicture();
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
          <Row key={row.seq} row={row} picture={picture} />
        ))}
      </tbody>
    </table>
  );
};
