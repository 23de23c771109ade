import { useTranslation } from 'react-i18next';
import type { ApiError } from '#shared/api/apiError.ts';
import type { AccessRefusal } from '#shared/model/accessRefusal.ts';
import { useRefusalText } from '../useRefusalText.ts';

const WRONG: AccessRefusal = 'wrong_login';

/** Why a PIN or password was not taken, in words; null while nothing was refused. Here the name is not typed. */
export const useSecretRefusal = (refusal: ApiError | null, isPin: boolean): string | null => {
  const { t } = useTranslation();
  const text = useRefusalText(refusal);
  return refusal?.reason === WRONG ? t(isPin ? 'access.wrongPin' : 'access.wrongPassword') : text;
};
