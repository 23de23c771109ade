/** Why a lock-out was not put on or taken off, in the reader's language; pure. */
import type { ApiError } from '#shared/api/apiError.ts';

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

/** Somebody else was faster. */
const KNOWN: ReadonlySet<string> = new Set(['stands_already', 'none_stands']);

export const lockOutRefusal = ({ code, message, reason }: ApiError, t: Translate): string =>
  reason !== undefined && KNOWN.has(reason) ? t(`lockOut.refused.${reason}`, {}) : t(`apiError.${code}`, { message });
