import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../state/deviceView.ts';
import type { LockOutView } from '../../state/lockOutView.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { RemoveLockOutDialog } from './RemoveLockOutDialog.tsx';
import { SetLockOutDialog } from './SetLockOutDialog.tsx';
import { useLockOutViews } from './useLockOutViews.ts';

/** Locks the device of a card out, or opens the removal of its lock-out. */
export const LockOutButton = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const present = useLockOutViews().find(({ lockOut }) => lockOut.deviceId === view.device.id);
  const [isSetting, setSetting] = useState(false);
  const [removed, setRemoved] = useState<LockOutView | null>(null);
  const whyNot = { set: useWhyNot('lockOuts.set'), remove: useWhyNot('lockOuts.remove') };
  const act = present === undefined ? 'set' : 'remove';
  return (
    <>
      <ActButton
        name={t(`lockOut.${act}.open`)}
        hint={t(`lockOut.${act}.hint`)}
        whyNot={whyNot[act]}
        onPress={() => (present === undefined ? setSetting(true) : setRemoved(present))}
        testId="lock-out-open"
      />
      {isSetting && <SetLockOutDialog view={view} onClose={() => setSetting(false)} />}
      {removed !== null && <RemoveLockOutDialog view={removed} onClose={() => setRemoved(null)} />}
    </>
  );
};
