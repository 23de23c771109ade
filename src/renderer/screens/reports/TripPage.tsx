import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TripSheet } from '#shared/model/tripSheet.ts';
import { showInArchive } from '../../state/replay/showInArchive.ts';
import { closeTrip } from '../../state/reports/reportStore.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { LANGUAGES, useView } from '../../state/viewStore.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { ListState } from '../settings/ListState.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { TripActions } from './TripActions.tsx';
import { TripEvents } from './TripEvents.tsx';
import { TripFacts } from './TripFacts.tsx';
import { TripPdfButton } from './TripPdfButton.tsx';
import { TripTrends } from './TripTrends.tsx';
import { TripValues } from './TripValues.tsx';
import { useTripText } from './useTripText.ts';

/** A sheet whose five minutes are not over is read again so often. */
const FOLLOW_MS = 10_000;

const Notes = ({ sheet }: { sheet: TripSheet }): ReactNode => {
  const { t } = useTranslation();
  const { told } = useTripText(sheet.timeZone);
  if (sheet.notes.length === 0) return null;
  return (
    <section className="trip-notes" aria-label={t('reports.trip.notes')} data-testid="trip-notes">
      <h3>{t('reports.trip.notes')}</h3>
      <ul>
        {sheet.notes.map((note) => (
          <li key={note.en}>{told(note)}</li>
        ))}
      </ul>
    </section>
  );
};

const Sheet = ({ sheet }: { sheet: TripSheet }): ReactNode => (
  <div className="trip" data-testid="trip-sheet" data-occurrence={sheet.head.occurrence}>
    <div className="trip__top">
      <TripFacts sheet={sheet} />
      <Notes sheet={sheet} />
    </div>
    <TripEvents sheet={sheet} />
    <TripActions sheet={sheet} />
    <TripTrends sheet={sheet} />
    <TripValues sheet={sheet} />
  </div>
);

const ArchiveButton = ({ head }: Pick<TripSheet, 'head'>): ReactNode => {
  const { t } = useTranslation();
  const { siteId, timeMs, deviceId } = head;
  if (siteId === null) return null;
  return (
    <button
      type="button"
      className="tool-button"
      title={t('reports.trip.archiveHint')}
      onClick={() => showInArchive(timeMs, siteId, deviceId)}
      data-testid="trip-archive"
    >
      {t('reports.trip.archive')}
    </button>
  );
};

/** Grows while the sheet is not whole, so that it is read again. */
const useTicks = (isWaiting: boolean): number => {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setTicks((count) => count + 1), FOLLOW_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return ticks;
};

const useEscape = (onClose: () => void): void =>
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isFree = !event.defaultPrevented && !useView.getState().helpOpen;
      if (event.key === 'Escape' && isFree) onClose();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onClose]);

/** The sheet of a trip, in place of the list; Esc goes back. */
export const TripPage = ({ occurrence }: { occurrence: number }): ReactNode => {
  const { t } = useTranslation();
  const mine = useView((view) => view.language);
  const [isWaiting, setWaiting] = useState(false);
  const answer = useAnswer('reports.trip', { occurrence }, useTicks(isWaiting));
  const refusal = useRefusalText(answer === null || answer.ok ? null : answer.error);
  const isUnfinished = answer?.ok === true && !answer.value.isFinished;
  useEffect(() => setWaiting(isUnfinished), [isUnfinished]);
  useEscape(closeTrip);
  return (
    <>
      <div className="trip-page__head">
        <button type="button" className="tool-button" onClick={closeTrip} title="Esc" data-testid="trip-close">
          ← {t('reports.trip.close')}
        </button>
        <h2>{t('reports.trip.title', { id: occurrence })}</h2>
        {answer?.ok === true && <ArchiveButton head={answer.value.head} />}
        {answer?.ok === true &&
          [mine, ...LANGUAGES.filter((language) => language !== mine)].map((language) => (
            <TripPdfButton key={language} occurrence={occurrence} language={language} />
          ))}
      </div>
      <div className="reports__body">
        {answer === null && <ListState isRead={false} error={null} />}
        {refusal !== null && <Notice testId="trip-failed" title={t('reports.trip.failed')} text={refusal} />}
        {answer?.ok === true && <Sheet sheet={answer.value} />}
      </div>
    </>
  );
};
