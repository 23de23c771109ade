import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#shared/api/apiError.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { errorText } from '../errorText.ts';

/** In place of what has not been read yet, or could not be. */
export const ReadingState = ({ error }: { error: ApiError | null }): ReactNode => {
  const { t } = useTranslation();
  if (error !== null) {
    return <Notice testId="maintenance-failed" title={t('maintenance.unread')} text={errorText(error, t)} />;
  }
  return (
    <Notice title={t('maintenance.loading')}>
      <Loader size="sm" type="bars" />
    </Notice>
  );
};
