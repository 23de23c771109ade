import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import { useAlarms } from '../../state/alarmStore.ts';
import { useReports } from '../../state/reports/reportStore.ts';
import { type DaySpan, firstDays, localDay, tripSpan } from '../../state/reports/tripSpan.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { useLiveNow } from '../../state/useLiveNow.ts';
import { useSite } from '../../state/useSite.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { useKnownPlant } from '../alarms/useKnownPlant.ts';
import { ListState } from '../settings/ListState.tsx';
import { zoneOf } from '../shell/zoneOf.ts';
import { TripFilters } from './TripFilters.tsx';
import { TripList } from './TripList.tsx';
import { TripPage } from './TripPage.tsx';
import './Trips.css';

/** Number of the newest first-out alarm that stands now: the list is read again when there is another one. */
const newestFirstOut = (book: ReadonlyMap<string, AlarmView>): number =>
  [...book.values()].reduce(
    (newest, { occurrence, firstOut }) =>
      occurrence !== null && occurrence === firstOut ? Math.max(newest, occurrence) : newest,
    0,
  );

const Found = ({ span, siteId }: { span: DaySpan; siteId: number | null }): ReactNode => {
  const { t } = useTranslation();
  const newest = useAlarms(({ book }) => newestFirstOut(book));
  const answer = useAnswer('reports.trips', { ...span, ...(siteId === null ? {} : { siteId }) }, newest);
  if (answer === null || !answer.ok) return <ListState isRead={false} error={answer?.error ?? null} />;
  const { rows, more } = answer.value;
  if (rows.length === 0)
    return <Notice testId="trips-empty" title={t('reports.trip.empty')} text={t('reports.trip.emptyHint')} />;
  return (
    <>
      <TripList rows={rows} />
      {more && <p className="journal__muted">{t('reports.trip.more', { count: rows.length })}</p>}
    </>
  );
};

/** First-out alarms of some days, each of which opens the sheet of its trip. */
export const TripsTab = (): ReactNode => {
  const { t } = useTranslation();
  const { siteId, from, to } = useReports((reports) => reports.trips);
  const trip = useReports((reports) => reports.trip);
  const { sites } = useKnownPlant();
  const shown = useSite();
  const zone = zoneOf(sites.find(({ id }) => id === siteId) ?? shown);
  const now = useLiveNow();
  const first = firstDays(now, zone);
  const days = { from: from ?? first.from, to: to ?? first.to };
  const { fromMs, toMs } = tripSpan(days, zone) ?? {};
  const span = useMemo(() => (fromMs === undefined || toMs === undefined ? null : { fromMs, toMs }), [fromMs, toMs]);
  if (trip !== null) return <TripPage key={trip} occurrence={trip} />;
  return (
    <div className="reports__body" data-testid="trips">
      <TripFilters days={days} present={localDay(now, zone)} isWrong={span === null} />
      {span === null ? (
        <Notice testId="trips-span" title={t('reports.trip.wrongSpan')} text={t('reports.trip.wrongSpanHint')} />
      ) : (
        <Found span={span} siteId={siteId} />
      )}
    </div>
  );
};
