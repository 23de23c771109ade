import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../state/stationStore.ts';
import { StatusPart } from './StatusPart.tsx';

/** Says on every screen that a network can read along: somebody chose to serve it without encryption. */
export const NetworkBadge = (): ReactNode => {
  const { t } = useTranslation();
  const isPlain = useStation((station) => station.info?.network === 'plain');
  if (!isPlain) return null;
  return (
    <StatusPart
      look="misconfigured"
      text={t('shell.plain')}
      short={t('shell.plainShort')}
      hint={t('shell.plainHint')}
      isTrouble
      dropsFirst
      screen="settings"
      testId="network-badge"
    />
  );
};
