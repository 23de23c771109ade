import { type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useArchive } from '../../state/replay/archiveMode.ts';
import { type SliderWindow, shareOf, timeAt } from '../../state/replay/archiveSpans.ts';
import { replay, zoomSlider } from '../../state/replay/replay.ts';
import { useReplay } from '../../state/replay/replayStore.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDate } from '../../widgets/format/formatTime.ts';
import { timeTicks } from '../../widgets/trend/timeTicks.ts';
import { ArchiveMarks, type ArchiveMarksProps } from './ArchiveMarks.tsx';

const TICK_ROOM = 96;
/** One notch of a wheel. */
const ZOOM = 1.25;

const shareAt = (track: Element, clientX: number): number => {
  const { left, width } = track.getBoundingClientRect();
  return (clientX - left) / Math.max(1, width);
};

const Ticks = ({ window, timeZone, width }: ArchiveMarksProps & { width: number }): ReactNode => {
  const language = useView((view) => view.language);
  const { timesMs, labels } = timeTicks(window.fromMs, window.toMs, width / TICK_ROOM, { timeZone, language });
  return timesMs.map((timeMs, index) => (
    <span
      key={timeMs}
      className="archive-tick tabular"
      style={{ left: `${(100 * shareOf(window, timeMs)).toFixed(3)}%` }}
    >
      {labels[index]?.replace('\n', ' ')}
    </span>
  ));
};

const Thumb = ({ window, nowMs }: { window: SliderWindow; nowMs: number }): ReactNode => {
  const instantMs = useArchive((archive) => archive.instantMs);
  const wantedMs = useReplay((store) => store.wantedMs);
  const share = shareOf(window, wantedMs ?? instantMs ?? nowMs);
  if (share < 0 || share > 1) return null;
  return (
    <span
      className="archive-thumb"
      style={{ left: `${(100 * share).toFixed(3)}%` }}
      data-live={instantMs === null && wantedMs === null}
      data-testid="archive-thumb"
    />
  );
};

export interface ArchiveSliderProps extends ArchiveMarksProps {
  /** The station's time now, UTC epoch ms. */
  readonly nowMs: number;
  /** Of the track, px. */
  readonly width: number;
}

/** The slider over time: a press or a drag shows that instant, its end is now, the wheel zooms. */
export const ArchiveSlider = (props: ArchiveSliderProps): ReactNode => {
  const { window, timeZone, nowMs, width } = props;
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const track = useRef<HTMLDivElement>(null);
  const shownMs = useArchive((archive) => archive.instantMs) ?? nowMs;
  useEffect(() => {
    const element = track.current;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      const { fromMs, toMs } = element?.dataset ?? {};
      const span = { fromMs: Number(fromMs), toMs: Number(toMs) };
      if (element !== null && event.deltaY !== 0)
        zoomSlider(event.deltaY > 0 ? ZOOM : 1 / ZOOM, timeAt(span, shareAt(element, event.clientX)));
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, []);
  const go = (event: PointerEvent<HTMLDivElement>): void =>
    replay.jump(timeAt(window, shareAt(event.currentTarget, event.clientX)));
  return (
    <div
      ref={track}
      className="archive-slider"
      role="slider"
      tabIndex={0}
      aria-label={t('archive.slider')}
      aria-valuemin={window.fromMs}
      aria-valuemax={window.toMs}
      aria-valuenow={shownMs}
      aria-valuetext={`${formatDate(shownMs, timeZone, language)} ${formatClock(shownMs, timeZone, language)}`}
      data-from-ms={window.fromMs}
      data-to-ms={window.toMs}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) go(event);
      }}
      data-testid="archive-slider"
    >
      <span className="archive-rail" />
      <Ticks window={window} timeZone={timeZone} width={width} />
      <ArchiveMarks window={window} timeZone={timeZone} />
      <Thumb window={window} nowMs={nowMs} />
    </div>
  );
};
