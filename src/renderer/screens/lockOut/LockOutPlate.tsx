import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LockOutSymbol } from '../../widgets/LockOutSymbol.tsx';
import { LockOutFacts } from './LockOutFacts.tsx';
import { useLockOutViews } from './useLockOutViews.ts';
import './LockOut.css';

/** The lock-out on the card of its device; nothing for any other. */
export const LockOutPlate = ({ deviceId }: { deviceId: number }): ReactNode => {
  const { t } = useTranslation();
  const present = useLockOutViews().find(({ lockOut }) => lockOut.deviceId === deviceId);
  if (present === undefined) return null;
  return (
    <section className="lock-out-plate" aria-label={t('lockOut.title')} data-testid="lock-out-plate">
      <h3>
        <LockOutSymbol size={16} />
        {t('lockOut.title')}
      </h3>
      <LockOutFacts view={present} />
    </section>
  );
};
