import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { Notice } from '../../widgets/Notice.tsx';

interface ListStateProps {
  readonly isRead: boolean;
  readonly error: string | null;
}

/** What stands in place of a list that was never read, or over one that can no longer be read. */
export const ListState = ({ isRead, error }: ListStateProps): ReactNode => {
  const { t } = useTranslation();
  if (isRead) {
    return error === null ? null : (
      <p className="access-page__note" role="status">
        <LinkSymbol look="misconfigured" />
        {t('settings.outdated', { message: error })}
      </p>
    );
  }
  if (error !== null) {
    return (
      <Notice testId="settings-failed" title={t('settings.failed')} text={t('access.refused', { message: error })} />
    );
  }
  return (
    <Notice title={t('settings.loading')}>
      <Loader size="sm" type="bars" />
    </Notice>
  );
};
