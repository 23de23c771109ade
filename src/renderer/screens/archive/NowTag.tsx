import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsArchive } from '../../state/replay/archiveMode.ts';

/** Says in the archive that what stands behind it is of now. */
export const NowTag = (): ReactNode => {
  const { t } = useTranslation();
  if (!useIsArchive()) return null;
  return (
    <span className="now-tag" title={t('archive.nowHint')} data-testid="now-tag">
      {t('archive.now')}
    </span>
  );
};
