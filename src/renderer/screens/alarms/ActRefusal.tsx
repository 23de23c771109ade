import type { ReactNode } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { useRefusalText } from '../useRefusalText.ts';

/** What the station refused to do, in words. */
export const ActRefusal = ({ error, testId }: { error: ApiError | null; testId: string }): ReactNode => (
  <RefusalNote text={useRefusalText(error)} testId={testId} />
);
