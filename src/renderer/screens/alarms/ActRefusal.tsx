import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#shared/api/apiError.ts';
import { alarmRefusal } from '../../state/alarmRefusal.ts';
import { useView } from '../../state/viewStore.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';

/** What the station refused to do, in words. */
export const ActRefusal = ({ error, testId }: { error: ApiError | null; testId: string }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return <RefusalNote text={error === null ? null : alarmRefusal(error, language, t)} testId={testId} />;
};
