import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { usePlantCount } from './usePlantCount.ts';

/** What the station polls now, and how much of it answers. */
export const PlantsNow = (): ReactNode => {
  const { t } = useTranslation();
  const count = usePlantCount();
  if (count === null || count.sites === 0) return null;
  return (
    <p className="access-page__note" role="status" data-testid="plants-now" data-online={count.online}>
      <LinkSymbol look={count.online === count.devices ? 'online' : count.online === 0 ? 'waiting' : 'partial'} />
      {t('firstStart.plants.now', { ...count })}
    </p>
  );
};
