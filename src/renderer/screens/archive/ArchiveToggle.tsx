import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toggleArchive } from '../../state/replay/replay.ts';
import { useReplay } from '../../state/replay/replayStore.ts';
import './Archive.css';

/** Opens and closes the time machine. */
export const ArchiveToggle = (): ReactNode => {
  const { t } = useTranslation();
  const isOpen = useReplay((replay) => replay.isOpen);
  return (
    <button
      type="button"
      className="tool-button archive-toggle"
      onClick={toggleArchive}
      aria-pressed={isOpen}
      title={`${t(isOpen ? 'archive.close' : 'archive.open')} · H`}
      data-testid="archive-toggle"
    >
      {t('archive.name')}
    </button>
  );
};
