import { useTranslation } from 'react-i18next';
import type { ApiError } from '#shared/api/apiError.ts';
import { lockedUntil } from '../../state/lockedUntil.ts';
import { refusalWords } from './refusalWords.ts';
import { useMomentText } from './useMomentText.ts';

/** Why a PIN or password was not taken, in words; null while nothing was refused. */
export const useSecretRefusal = (refusal: ApiError | null, isPin: boolean): string | null => {
  const { t } = useTranslation();
  const momentText = useMomentText();
  if (refusal === null) return null;
  if (refusal.code === 'unauthenticated') return t(isPin ? 'access.wrongPin' : 'access.wrongPassword');
  if (refusal.code !== 'forbidden') return refusalWords(refusal, t);
  const untilMs = lockedUntil(refusal);
  return untilMs === null ? t('access.needsPassword') : t('access.lockedUntil', { time: momentText(untilMs) });
};
