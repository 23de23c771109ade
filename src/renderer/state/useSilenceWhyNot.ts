import { useTranslation } from 'react-i18next';
import type { EntryName } from '#shared/api/contract.ts';
import { isKeptInSilence, useSilence } from './silence.ts';

/** Commands that this page can do without the station, for itself. */
const DONE_HERE_TOO: ReadonlySet<EntryName> = new Set<EntryName>(['alarms.silence']);

/** Why the entry is not sent to a silent station, in words; undefined where it is sent. */
export const useSilenceWhyNot = (name: EntryName): string | undefined => {
  const { t } = useTranslation();
  const isKept = useSilence(() => isKeptInSilence(name) && !DONE_HERE_TOO.has(name));
  return isKept ? t('shell.silentWhyNot') : undefined;
};
