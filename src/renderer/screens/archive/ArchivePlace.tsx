import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useArchive } from '../../state/replay/archiveMode.ts';
import { SLIDER_SPANS_MS } from '../../state/replay/archiveSpans.ts';
import { backToLive, chooseSpan, replay } from '../../state/replay/replay.ts';
import { useReplay } from '../../state/replay/replayStore.ts';
import { useView } from '../../state/viewStore.ts';
import { zonedMs, zonedText } from '../../state/zonedTime.ts';
import { heldDate, shownDate } from '../../widgets/format/typedDate.ts';

interface PlaceProps {
  readonly timeZone: string;
  /** The station's time now, UTC epoch ms. */
  readonly nowMs: number;
}

/** `21.11.2026 14:27` */
const MOST_LETTERS = 16;

/** A date and a time to go to, by the site's clock: Enter goes there. */
const GoTo = ({ timeZone, nowMs }: PlaceProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const shownMs = useArchive((archive) => archive.instantMs) ?? nowMs;
  const [typed, setTyped] = useState<string | null>(null);
  const typedMs = typed === null ? null : zonedMs(typed, timeZone);
  const isWrong = typed !== null && typedMs === null;
  const go = (): void => {
    if (typedMs === null) return;
    setTyped(null);
    replay.jump(typedMs);
  };
  return (
    <input
      className="archive-choice archive-go-to tabular"
      value={shownDate(typed ?? zonedText(shownMs, timeZone), language)}
      onChange={(event) => setTyped(heldDate(event.currentTarget.value))}
      onKeyDown={(event) => {
        if (event.key === 'Enter') go();
        if (event.key === 'Escape') setTyped(null);
      }}
      onBlur={() => (isWrong ? setTyped(null) : go())}
      maxLength={MOST_LETTERS}
      autoComplete="off"
      spellCheck={false}
      aria-label={t('archive.goTo')}
      aria-invalid={isWrong}
      title={t('archive.goToHint')}
      data-testid="archive-go-to"
    />
  );
};

const Span = (): ReactNode => {
  const { t } = useTranslation();
  const spanMs = useReplay((store) => store.spanMs);
  const isRound = SLIDER_SPANS_MS.some((choice) => choice === spanMs);
  return (
    <select
      className="archive-choice"
      value={isRound ? spanMs : ''}
      onChange={(event) => chooseSpan(Number(event.currentTarget.value))}
      aria-label={t('archive.span')}
      title={t('archive.spanHint')}
      data-testid="archive-span"
    >
      {!isRound && (
        <option value="" disabled>
          {t('archive.zoomed')}
        </option>
      )}
      {SLIDER_SPANS_MS.map((choice) => (
        <option key={choice} value={choice}>
          {t(`archive.spans.${choice / 3_600_000}`)}
        </option>
      ))}
    </select>
  );
};

/** Where on the slider, how much of it, and back to now. */
export const ArchivePlace = (props: PlaceProps): ReactNode => {
  const { t } = useTranslation();
  const isLive = useArchive(({ instantMs }) => instantMs === null);
  return (
    <div className="archive-controls">
      <GoTo {...props} />
      <Span />
      <button
        type="button"
        className="tool-button archive-live"
        onClick={backToLive}
        aria-pressed={isLive}
        title={`${t('archive.toLive')} · H`}
        data-testid="archive-live"
      >
        {t('archive.live')}
      </button>
    </div>
  );
};
