import type { ApiError } from '#shared/api/apiError.ts';

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

/** Why the station refused or could not be asked, in the reader's language. */
export const errorText = ({ code, message }: ApiError, t: Translate): string => t(`apiError.${code}`, { message });
