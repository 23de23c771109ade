import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#shared/api/apiError.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { Notice } from '../../widgets/Notice.tsx';
import { useRefusalText } from '../useRefusalText.ts';

interface ListStateProps {
  readonly isRead: boolean;
  readonly error: ApiError | null;
}

/** What stands in place of a list that was never read, or over one that can no longer be read. */
export const ListState = ({ isRead, error }: ListStateProps): ReactNode => {
  const { t } = useTranslation();
  const message = useRefusalText(error);
  if (isRead) {
    return message === null ? null : (
      <p className="access-page__note" role="status">
        <LinkSymbol look="misconfigured" />
        {t('settings.outdated', { message })}
      </p>
    );
  }
  if (message !== null) return <Notice testId="settings-failed" title={t('settings.failed')} text={message} />;
  return (
    <Notice title={t('settings.loading')}>
      <Loader size="sm" type="bars" />
    </Notice>
  );
};
