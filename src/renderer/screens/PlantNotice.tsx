import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlant } from '../state/plantStore.ts';
import { useIsArchive } from '../state/replay/archiveMode.ts';
import { Notice } from '../widgets/Notice.tsx';
import { useRefusalText } from './useRefusalText.ts';

/** What stands in place of the plants: being read, unreadable, or none configured yet. */
export const PlantNotice = (): ReactNode => {
  const { t } = useTranslation();
  const { picture, error } = usePlant();
  const isPast = useIsArchive();
  const message = useRefusalText(error);
  if (picture !== null && isPast) return <Notice testId="empty-plant" title={t('archive.noPlant')} />;
  if (picture !== null) {
    return <Notice testId="empty-plant" title={t('plant.empty')} text={t('plant.emptyHint')} />;
  }
  if (message !== null) {
    return <Notice testId="failed-plant" title={t('plant.failed')} text={t('plant.failedHint', { message })} />;
  }
  return (
    <Notice testId="loading-plant" title={t('plant.loading')}>
      <Loader size="sm" type="bars" />
    </Notice>
  );
};
