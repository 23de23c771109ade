import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveNow } from '../../state/useLiveNow.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatMoment } from '../../widgets/format/formatTime.ts';
import { zoneOf } from './zoneOf.ts';

/** Said as loudly as can be: what is on the screen is not what is in the plant. */
export const StaleStrip = ({ sinceMs }: { sinceMs: number }): ReactNode => {
  const { t } = useTranslation();
  const now = useLiveNow();
  const site = useSite();
  const language = useView((view) => view.language);
  const moment = formatMoment(sinceMs, now, zoneOf(site), language);
  return (
    <div className="stale-strip" role="alert" data-testid="stale-strip">
      {t('shell.stale', { age: formatAge(now - sinceMs, language), moment })}
      <span>{t('shell.staleHint')}</span>
    </div>
  );
};
