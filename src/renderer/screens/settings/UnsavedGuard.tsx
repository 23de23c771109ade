import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desktopStation } from '../../state/desktopStation.ts';
import { useUnsavedForms } from '../../state/unsavedStore.ts';
import { useView, type ViewStore } from '../../state/viewStore.ts';
import { ConfirmDialog } from '../trainer/ConfirmDialog.tsx';

type Place = Pick<ViewStore, 'screen' | 'siteId' | 'deviceId'>;

const placeOf = ({ screen, siteId, deviceId }: ViewStore): Place => ({ screen, siteId, deviceId });
const hasUnsaved = (): boolean => useUnsavedForms.getState().forms.size > 0;

/** Holds the way to another screen up while something is unsaved; gives the place that was wanted. */
const useHeldLeave = (): readonly [wanted: Place | null, forget: () => void] => {
  const [wanted, setWanted] = useState<Place | null>(null);
  useEffect(
    () =>
      useView.subscribe((next, former) => {
        if (former.screen !== 'settings' || next.screen === 'settings' || !hasUnsaved()) return;
        setWanted(placeOf(next));
        useView.setState(placeOf(former));
      }),
    [],
  );
  return [wanted, () => setWanted(null)];
};

/** A browser asks by itself before its page is closed. The desktop application would only not close. */
const useAskBeforeClosing = (): void => {
  useEffect(() => {
    if (desktopStation() !== undefined) return undefined;
    const ask = (event: BeforeUnloadEvent): void => {
      if (hasUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
};

interface LeaveDialogProps {
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

/** Asks before what was typed is given up. */
export const LeaveDialog = ({ onLeave, onStay }: LeaveDialogProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t('settings.leave.title')}
      text={t('settings.leave.text')}
      order={t('settings.leave.order')}
      onConfirm={onLeave}
      onClose={onStay}
    />
  );
};

/** Warns before another screen takes the place of settings that are not saved. */
export const UnsavedGuard = (): ReactNode => {
  const [wanted, forget] = useHeldLeave();
  useAskBeforeClosing();
  if (wanted === null) return null;
  const leave = (): void => {
    useUnsavedForms.setState({ forms: new Set() });
    useView.setState(wanted);
  };
  return <LeaveDialog onLeave={leave} onStay={forget} />;
};
