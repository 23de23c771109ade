import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLockOuts } from '../../state/lockOutStore.ts';
import { LockOutSymbol } from '../../widgets/LockOutSymbol.tsx';
import './LockOut.css';

/** «В ремонте» beside a device's name; nothing for a device that is not locked out. */
export const LockOutBadge = ({ deviceId, isShort = false }: { deviceId: number; isShort?: boolean }): ReactNode => {
  const { t } = useTranslation();
  const isOut = useLockOuts(({ lockOuts }) => lockOuts?.some((lockOut) => lockOut.deviceId === deviceId) ?? false);
  if (!isOut) return null;
  return (
    <span className="lock-out-badge" title={t('lockOut.title')} data-testid={`lock-out-badge-${deviceId}`}>
      <LockOutSymbol size={12} />
      <span className={isShort ? 'visually-hidden' : undefined}>{t('lockOut.badge')}</span>
    </span>
  );
};
