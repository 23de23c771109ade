import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../state/stationStore.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';

/** Says on every screen that a network can read along: somebody chose to serve it without encryption. */
export const NetworkBadge = (): ReactNode => {
  const { t } = useTranslation();
  const isPlain = useStation((station) => station.info?.network === 'plain');
  if (!isPlain) return null;
  return (
    <div className="topbar__status" title={t('shell.plainHint')} data-testid="network-badge">
      <LinkSymbol look="misconfigured" />
      <strong>{t('shell.plain')}</strong>
    </div>
  );
};
