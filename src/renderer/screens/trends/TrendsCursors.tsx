import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type TrendsCursors as Cursors, placeCursor, useTrends } from '../../state/trendsStore.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDate } from '../../widgets/format/formatTime.ts';
import { useBoardView } from './boardStores.ts';
import { cursorStepMs, shareOf, timeOfShare } from './cursorShares.ts';

interface CursorsProps {
  readonly timeZone: string;
  /** Where the plotting areas lie. */
  readonly inset: CSSProperties;
}

const NAMES = [
  ['aMs', 'A'],
  ['bMs', 'B'],
] as const;

const DIRECTIONS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Two lines over all panes; each is dragged, or moved by the arrow keys. */
export const TrendsCursors = ({ timeZone, inset }: CursorsProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const view = useBoardView((present) => present);
  const cursors = useTrends((trends) => trends.cursors);
  const area = useRef<HTMLDivElement>(null);
  if (cursors === null) return null;
  const drag = (event: PointerEvent<HTMLDivElement>, name: keyof Cursors): void => {
    if (area.current === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, width } = area.current.getBoundingClientRect();
    placeCursor(name, timeOfShare(view, (event.clientX - left) / width));
  };
  const press = (event: KeyboardEvent, name: keyof Cursors): void => {
    const direction = DIRECTIONS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    placeCursor(name, cursors[name] + direction * cursorStepMs(view, event.shiftKey));
  };
  return (
    <div className="trends__cursors" style={inset} ref={area}>
      {NAMES.map(([name, letter]) => {
        const timeMs = cursors[name];
        const share = shareOf(view, timeMs);
        if (share < 0 || share > 1) return null;
        const text = `${formatDate(timeMs, timeZone, language)} ${formatClock(timeMs, timeZone, language)}`;
        return (
          <div
            key={name}
            className="trends__cursor"
            style={{ left: `${(100 * share).toString()}%` }}
            role="slider"
            aria-label={t('trends.cursor', { letter })}
            aria-valuemin={view.fromMs}
            aria-valuemax={view.toMs}
            aria-valuenow={timeMs}
            aria-valuetext={text}
            tabIndex={0}
            data-own-keys
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => drag(event, name)}
            onKeyDown={(event) => press(event, name)}
            data-testid={`trends-cursor-${letter}`}
          >
            <span className="trends__cursor-name">{letter}</span>
          </div>
        );
      })}
    </div>
  );
};
