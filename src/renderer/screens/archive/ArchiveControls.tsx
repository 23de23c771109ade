import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayNeighbourKind } from '#shared/api/replay.ts';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { goToNeighbour, replay, togglePlay } from '../../state/replay/replay.ts';
import { REPLAY_SPEEDS, type ReplaySpeed } from '../../state/replay/replayPlayer.ts';
import { useReplay } from '../../state/replay/replayStore.ts';
import { useCardDevice } from './useCardDevice.ts';

/** By what it goes, drawn towards the past. */
const SIGNS: Readonly<Record<ReplayNeighbourKind, string>> = {
  alarm: 'M13 2v10L6.5 7ZM2 2h2.4v10H2z',
  event: 'M13 2v10L7.4 7ZM6.8 2v10L1.2 7Z',
  scan: 'M10 2v10L4 7Z',
};

interface StepProps {
  readonly kind: ReplayNeighbourKind;
  readonly direction: 'next' | 'previous';
  readonly keys: string;
}

const Step = ({ kind, direction, keys }: StepProps): ReactNode => {
  const { t } = useTranslation();
  const deviceId = useCardDevice();
  const name = t(`archive.${direction}.${kind}`);
  return (
    <button
      type="button"
      className="tool-button archive-step"
      onClick={() => void goToNeighbour(kind, direction, kind === 'scan' ? deviceId : undefined)}
      aria-label={name}
      title={`${name} · ${keys}`}
      data-testid={`archive-${direction}-${kind}`}
    >
      <svg width="14" height="14" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true">
        <path d={SIGNS[kind]} transform={direction === 'next' ? 'matrix(-1 0 0 1 14 0)' : undefined} />
      </svg>
    </button>
  );
};

const Play = (): ReactNode => {
  const { t } = useTranslation();
  const isPlaying = useReplay((store) => store.isPlaying);
  const isPast = useIsArchive();
  const name = t(isPlaying ? 'archive.pause' : 'archive.play');
  return (
    <button
      type="button"
      className="tool-button archive-step"
      onClick={togglePlay}
      aria-label={name}
      aria-disabled={!isPast}
      title={isPast ? `${name} · ${t('archive.space')}` : t('archive.playWhyNot')}
      data-testid="archive-play"
      data-playing={isPlaying}
    >
      <svg width="14" height="14" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true">
        <path d={isPlaying ? 'M2 1h3.6v12H2zM8.4 1H12v12H8.4z' : 'M2 .8 13 7 2 13.2Z'} />
      </svg>
    </button>
  );
};

const speedOf = (text: string): ReplaySpeed => REPLAY_SPEEDS.find((speed) => speed.toString() === text) ?? 1;

const Speed = (): ReactNode => {
  const { t } = useTranslation();
  const speed = useReplay((store) => store.speed);
  return (
    <select
      className="archive-choice"
      value={speed}
      onChange={(event) => replay.setSpeed(speedOf(event.currentTarget.value))}
      aria-label={t('archive.speed')}
      title={`${t('archive.speed')} · − +`}
      data-testid="archive-speed"
    >
      {REPLAY_SPEEDS.map((choice) => (
        <option key={choice} value={choice}>
          {`${choice}×`}
        </option>
      ))}
    </select>
  );
};

/** Play and steps: by alarm, by event, by scan. */
export const ArchiveControls = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="archive-controls" role="group" aria-label={t('archive.controls')}>
      <Step kind="alarm" direction="previous" keys="Shift+←" />
      <Step kind="event" direction="previous" keys="," />
      <Step kind="scan" direction="previous" keys="←" />
      <Play />
      <Step kind="scan" direction="next" keys="→" />
      <Step kind="event" direction="next" keys="." />
      <Step kind="alarm" direction="next" keys="Shift+→" />
      <Speed />
    </div>
  );
};
