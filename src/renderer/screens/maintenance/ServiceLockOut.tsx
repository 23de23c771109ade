import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../state/deviceView.ts';
import { useLockOuts } from '../../state/lockOutStore.ts';
import { LockOutButton } from '../lockOut/LockOutButton.tsx';
import { LockOutPlate } from '../lockOut/LockOutPlate.tsx';

/** Whether a device is locked out; null while that is not known. */
const useIsOut = (deviceId: number): boolean | null =>
  useLockOuts(({ lockOuts }) => lockOuts?.some((lockOut) => lockOut.deviceId === deviceId) ?? null);

/** Offered when a service begins: nobody starts the set while people work on it. */
export const LockOutOffer = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const isOut = useIsOut(view.device.id);
  if (isOut === null) return null;
  if (isOut) return <LockOutPlate deviceId={view.device.id} />;
  return (
    <div className="service-lock-out" data-testid="sheet-lock-out">
      <p>{t('maintenance.lockOut.offer')}</p>
      <LockOutButton view={view} />
    </div>
  );
};

/** Reminds after a service of what still keeps the set from running. */
export const LockOutReminder = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const isOut = useIsOut(view.device.id);
  if (isOut !== true) return null;
  return (
    <div className="service-lock-out service-lock-out--reminder" role="alert" data-testid="lock-out-reminder">
      <LockOutPlate deviceId={view.device.id} />
      <p>{t('maintenance.lockOut.reminder')}</p>
      <LockOutButton view={view} />
    </div>
  );
};
