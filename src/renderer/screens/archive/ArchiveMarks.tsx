import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayMark } from '#shared/api/replay.ts';
import { type SliderWindow, shareOf } from '../../state/replay/archiveSpans.ts';
import { useReplay } from '../../state/replay/replayStore.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDate } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';

export interface ArchiveMarksProps {
  /** What the slider spans. */
  readonly window: SliderWindow;
  readonly timeZone: string;
}

const percent = (share: number): string => `${(100 * Math.min(1, Math.max(0, share))).toFixed(3)}%`;

const placeOf = (window: SliderWindow, fromMs: number, toMs: number): { left: string; width: string } => ({
  left: percent(shareOf(window, fromMs)),
  width: percent(Math.min(1, shareOf(window, toMs)) - Math.max(0, shareOf(window, fromMs))),
});

const isWithin = ({ fromMs, toMs }: SliderWindow, span: { readonly fromMs: number; readonly toMs: number }): boolean =>
  span.toMs >= fromMs && span.fromMs <= toMs;

/** Graver marks are drawn over the others. */
const ORDER: readonly ReplayMark['kind'][] = ['gap', 'command', 'alarm', 'trip'];

const useMarkHint = (timeZone: string): ((mark: ReplayMark) => string) => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return ({ kind, count, timeMs, text }) => {
    const moment = `${formatDate(timeMs, timeZone, language)} ${formatClock(timeMs, timeZone, language)}`;
    const rest = count > 1 ? `\n${t('archive.marksMore', { count: count - 1 })}` : '';
    return `${t(`archive.mark.${kind}`)} · ${moment}\n${visibleText(text[language])}${rest}`;
  };
};

/** Trips, alarms, gaps and commands where they were, and when nothing was recorded. */
export const ArchiveMarks = memo(({ window, timeZone }: ArchiveMarksProps): ReactNode => {
  const { t } = useTranslation();
  const hintOf = useMarkHint(timeZone);
  const marks = useReplay((replay) => replay.marks);
  if (marks === null) return null;
  const { fromMs } = marks.extent;
  const stops = [...marks.stops, ...(fromMs === null ? [] : [{ fromMs: Math.min(0, fromMs), toMs: fromMs }])];
  return (
    <>
      {stops
        .filter((stop) => isWithin(window, stop))
        .map((stop) => (
          <span
            key={`stop ${stop.fromMs}`}
            className="archive-mark archive-mark--stop"
            style={placeOf(window, stop.fromMs, stop.toMs)}
            title={t('archive.stop')}
            data-testid="archive-stop"
          />
        ))}
      {ORDER.flatMap((kind) => marks.marks.filter((mark) => mark.kind === kind && isWithin(window, mark))).map(
        (mark) => (
          <span
            key={`${mark.kind} ${mark.fromMs}`}
            className={`archive-mark archive-mark--${mark.kind}`}
            style={
              mark.kind === 'gap'
                ? placeOf(window, mark.fromMs, mark.toMs)
                : { left: percent(shareOf(window, mark.timeMs)) }
            }
            title={hintOf(mark)}
            data-priority={mark.priority}
            data-testid={`archive-mark-${mark.kind}`}
            data-time={mark.timeMs}
          />
        ),
      )}
    </>
  );
});
