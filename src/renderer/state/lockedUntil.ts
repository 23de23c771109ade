import type { ApiError } from '#shared/api/apiError.ts';

const INSTANT = /\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z/;

/** Until when a refusal says that control is locked, UTC epoch ms: the instant in its message; null without one. */
export const lockedUntil = ({ message }: Pick<ApiError, 'message'>): number | null => {
  const found = INSTANT.exec(message)?.[0];
  return found === undefined ? null : Date.parse(found);
};
