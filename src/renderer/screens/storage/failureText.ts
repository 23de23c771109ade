import type { StorageFailure } from '#shared/model/storageFailure.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import type { Language } from '../../widgets/format/language.ts';

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

/** Why a backup or a verification failed, in the reader's language; what has no words is told in the system's. */
export const failureText = (
  { code, message, missingBytes = 0 }: StorageFailure,
  language: Language,
  t: Translate,
): string => t(`storage.failure.${code}`, { message, size: formatBytes(missingBytes, language) });
