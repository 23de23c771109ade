import type { LinkReport } from '#shared/api/link.ts';
import type { Translate } from './exceptionText.ts';

/** When a device in trouble is asked again; empty while all is served. */
export const nextAttemptText = (
  { error, nextAttemptMs }: Pick<LinkReport, 'error' | 'nextAttemptMs'>,
  nowMs: number,
  t: Translate,
): string => {
  if (nextAttemptMs === null) return error === null ? '' : t('links.everySlot', {});
  const seconds = Math.ceil((nextAttemptMs - nowMs) / 1_000);
  return seconds > 0 ? t('links.nextIn', { seconds }) : t('links.nextNow', {});
};
