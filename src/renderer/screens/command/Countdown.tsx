import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SelectionView } from '#shared/api/commands.ts';
import { useLiveNow } from '../../state/useLiveNow.ts';

/** Whole seconds that a selection still stands, from all of them down to 0, whatever this screen's clock says; pure. */
export const secondsLeft = ({ selectedMs, expiresMs }: SelectionView, nowMs: number): number =>
  Math.max(0, Math.ceil((expiresMs - Math.max(nowMs, selectedMs)) / 1_000));

/** How long the selection still stands: a bar that runs out, and the seconds. */
export const Countdown = ({ selection }: { selection: SelectionView }): ReactNode => {
  const { t } = useTranslation();
  const now = useLiveNow();
  const seconds = secondsLeft(selection, now);
  const share = (1_000 * seconds) / Math.max(1, selection.expiresMs - selection.selectedMs);
  return (
    <div className="countdown" role="timer" data-testid="command-countdown" data-seconds={seconds}>
      <span className="countdown__track">
        <span className="countdown__bar" style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      <span className="tabular">{t('command.left', { seconds })}</span>
    </div>
  );
};
