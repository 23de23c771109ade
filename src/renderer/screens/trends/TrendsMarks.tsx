import { type CSSProperties, memo, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventRow } from '#shared/api/alarms.ts';
import { showTab } from '../../state/alarmPage.ts';
import { ALL_EVENTS, type EventPeriod, filterEvents } from '../../state/eventStore.ts';
import { stationNow } from '../../state/stationNow.ts';
import { showScreen, useView } from '../../state/viewStore.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { formatClock, formatDate } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { WrenchIcon } from '../../widgets/WrenchIcon.tsx';
import { isSameMark, type TrendMark, trendMarks } from './trendMarks.ts';
import { useCalmView } from './useCalmView.ts';
import { useTrendsMarks } from './useTrendsMarks.ts';

interface MarksProps {
  readonly timeZone: string;
  readonly deviceIds: readonly number[];
  /** Where the plotting areas lie. */
  readonly inset: CSSProperties;
}

const MARK_PX = 30;
/** Lines of a tooltip; the rest is counted. */
const MOST_LINES = 6;
const HOUR_MS = 3_600_000;

const PERIODS: readonly (readonly [EventPeriod, number])[] = [
  ['hour', HOUR_MS],
  ['day', 24 * HOUR_MS],
  ['week', 7 * 24 * HOUR_MS],
  ['month', 31 * 24 * HOUR_MS],
];

const only = <Value,>(values: readonly Value[]): Value | null =>
  new Set(values).size === 1 ? (values[0] ?? null) : null;

/** The journal with what the mark stands for: its device and kind where they are one, and a period that reaches it. */
const openJournal = (events: readonly EventRow[]): void => {
  const ageMs = stationNow() - Math.min(...events.map(({ timeMs }) => timeMs));
  filterEvents({
    ...ALL_EVENTS,
    period: PERIODS.find(([, longMs]) => ageMs < longMs)?.[0] ?? 'all',
    deviceId: only(events.map(({ deviceId }) => deviceId)),
    kind: only(events.map(({ kind }) => kind)),
  });
  showTab('journal');
  showScreen('alarms');
};

const MarkSign = ({ mark }: { mark: TrendMark }): ReactNode => {
  if (mark.priority !== null) return <AlarmSymbol priority={mark.priority} />;
  return mark.kind === 'maintenance' ? <WrenchIcon /> : <span className="trends__command">▸</span>;
};

interface ButtonProps {
  readonly mark: TrendMark;
  readonly timeZone: string;
}

/** The same while its place moves with the time. */
const MarkButton = memo(
  ({ mark, timeZone }: ButtonProps): ReactNode => {
    const { t } = useTranslation();
    const language = useView((view) => view.language);
    const [isOpen, setOpen] = useState(false);
    const lines = mark.events.slice(-MOST_LINES).toReversed();
    const rest = mark.events.length - lines.length;
    const lineOf = ({ timeMs, textRu, textEn }: EventRow): string =>
      `${formatDate(timeMs, timeZone, language)} ${formatClock(timeMs, timeZone, language)} · ${visibleText(language === 'ru' ? textRu : textEn)}`;
    const first = lines[0];
    return (
      <>
        <button
          type="button"
          className="trends__mark"
          aria-label={t('trends.mark', { count: mark.events.length, text: first === undefined ? '' : lineOf(first) })}
          onClick={() => openJournal(mark.events)}
          onPointerEnter={() => setOpen(true)}
          onPointerLeave={() => setOpen(false)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          data-testid="trends-mark"
        >
          <MarkSign mark={mark} />
          {mark.events.length > 1 && <span className="trends__mark-count">{mark.events.length}</span>}
        </button>
        {isOpen && (
          <span className="trends__tip tabular" role="tooltip" data-testid="trends-mark-tip">
            {lines.map((event) => (
              <span key={event.seq}>{lineOf(event)}</span>
            ))}
            {rest > 0 && <span>{t('trends.marksRest', { count: rest })}</span>}
            <span className="trends__tip-foot">{t('trends.markOpen')}</span>
          </span>
        )}
      </>
    );
  },
  (former, next) => former.timeZone === next.timeZone && isSameMark(former.mark, next.mark),
);

/** What happened to the devices of the pens, over the time axis of the panes. */
export const TrendsMarks = ({ timeZone, deviceIds, inset }: MarksProps): ReactNode => {
  const { t } = useTranslation();
  const view = useCalmView();
  const strip = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(1_000);
  useLayoutEffect(() => {
    const element = strip.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => setWidthPx(Math.max(1, element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const { rows, isMore } = useTrendsMarks(view, deviceIds, true);
  const marks = useMemo(() => trendMarks(rows, view, MARK_PX / widthPx), [rows, view, widthPx]);
  return (
    <div className="trends__marks" role="group" aria-label={t('trends.marks')} data-testid="trends-marks">
      <span className="trends__marks-name">{t('trends.marksName')}</span>
      <div className="trends__marks-strip" style={inset} ref={strip}>
        {marks.map((mark) => (
          <span
            key={mark.events[0]?.seq ?? mark.share}
            className="trends__mark-place"
            style={{ left: `${(100 * mark.share).toString()}%` }}
            data-edge={mark.share > 0.5 ? 'right' : 'left'}
          >
            <MarkButton mark={mark} timeZone={timeZone} />
          </span>
        ))}
      </div>
      {isMore && (
        <span className="trends__marks-more" title={t('trends.marksMoreHint')}>
          {t('trends.marksMore')}
        </span>
      )}
    </div>
  );
};
