import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplay, windowOf } from '../../state/replay/replayStore.ts';
import { useLiveNow } from '../../state/useLiveNow.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { ArchiveControls } from './ArchiveControls.tsx';
import { ArchivePlace } from './ArchivePlace.tsx';
import { ArchiveSlider } from './ArchiveSlider.tsx';
import { useArchiveKeys } from './useArchiveKeys.ts';
import { useArchiveMarks } from './useArchiveMarks.ts';
import './Archive.css';
import { useShownZone } from './useShownZone.ts';

/** What went wrong, or why a wish led nowhere. */
const Note = (): ReactNode => {
  const { t } = useTranslation();
  const notice = useReplay((store) => store.notice);
  const error = useRefusalText(useReplay((store) => store.error));
  if (error === null && notice === null) return null;
  return (
    <span className="archive-note" role="status" data-testid="archive-note">
      {error === null ? t(`archive.notice.${notice}`) : t('archive.failed', { message: error })}
    </span>
  );
};

/** The time machine, under every screen while it is open. */
export const ArchiveStrip = (): ReactNode => {
  const { t } = useTranslation();
  const { ref, width } = useElementSize();
  const nowMs = useLiveNow();
  const fixed = useReplay((store) => store.window);
  const spanMs = useReplay((store) => store.spanMs);
  const timeZone = useShownZone();
  const window = useMemo(() => windowOf({ window: fixed, spanMs }, nowMs), [fixed, spanMs, nowMs]);
  useArchiveMarks();
  useArchiveKeys();
  return (
    <section className="archive-strip" aria-label={t('archive.title')} data-testid="archive-strip">
      <ArchiveControls />
      <div className="archive-strip__track" ref={ref}>
        {width > 0 && <ArchiveSlider window={window} timeZone={timeZone} nowMs={nowMs} width={width} />}
        <Note />
      </div>
      <ArchivePlace timeZone={timeZone} nowMs={nowMs} />
    </section>
  );
};
