import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { backToLive } from '../../state/replay/replay.ts';
import { Notice } from '../../widgets/Notice.tsx';

/** Stands in place of a page of which the past is not known. */
export const NotInArchive = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="archive-notice" data-testid="not-in-archive">
      <Notice title={t('archive.notShown')} text={t('archive.notShownHint')}>
        <button type="button" className="tool-button" onClick={backToLive} data-testid="not-in-archive-live">
          {t('archive.toLive')}
        </button>
      </Notice>
    </div>
  );
};
