import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DamagedSpan } from '#shared/api/storage.ts';
import { type DeviceView, tagPrefixOf, viewsOf } from '../../state/deviceView.ts';
import { useLinkPicture } from '../../state/linkPicture.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatClock, formatDate } from '../../widgets/format/formatTime.ts';
import { zoneOf } from '../shell/zoneOf.ts';

/** Rows at the most; what is beyond is counted. */
const MAX_ROWS = 200;

const Row = ({ span }: { span: DamagedSpan }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const picture = useLinkPicture();
  const chosen = useSite();
  const view = picture === null ? undefined : viewsOf(picture).find((known) => tagPrefixOf(known) === span.device);
  const zone = zoneOf(view?.site ?? chosen);
  const moment = (timeMs: number | null): string =>
    timeMs === null ? '—' : `${formatDate(timeMs, zone, language)} ${formatClock(timeMs, zone, language)}`;
  const owner = view === undefined ? (span.device ?? t('storage.damage.noDevice')) : placeOf(view);
  return (
    <tr>
      <td title={span.device ?? span.name}>{owner}</td>
      <td className="tabular">{moment(span.fromMs)}</td>
      <td className="tabular">{moment(span.toMs)}</td>
      <td title={`${span.name}: ${span.detail}`}>{t(`storage.damage.kind.${span.kind}`)}</td>
    </tr>
  );
};

const placeOf = ({ site, device }: DeviceView): string => `${site.name} · ${device.name}`;

/** Stretches of history that cannot be read any more. */
export const DamageTable = ({ damaged }: { damaged: readonly DamagedSpan[] }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const beyond = damaged.length - MAX_ROWS;
  return (
    <>
      <table className="damage" data-testid="storage-damaged">
        <thead>
          <tr>
            {['device', 'from', 'to', 'reason'].map((column) => (
              <th key={column} scope="col">
                {t(`storage.damage.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {damaged.slice(0, MAX_ROWS).map((span) => (
            <Row key={span.name} span={span} />
          ))}
        </tbody>
      </table>
      {beyond > 0 && (
        <p className="storage__quiet">{t('storage.damage.more', { value: formatNumber(beyond, 0, language) })}</p>
      )}
    </>
  );
};
