import { visibleText } from '../widgets/format/visibleText.ts';

const NO_PROFILE = /^there is no profile (\S+)$/;

/** Why a device cannot be polled, in the reader's language; what is none of the known words stands in the station's. */
export const misconfigurationText = (
  words: string,
  t: (key: string, values: Readonly<Record<string, string>>) => string,
): string => {
  const profile = NO_PROFILE.exec(words)?.[1];
  return profile === undefined ? visibleText(words) : t('link.noProfile', { profile });
};
