import { Switch } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../state/stationApi.ts';

export interface DemoSwitchProps {
  readonly deviceId: number;
  /** A change of the link may mean that somebody else used the switch: it is read again. */
  readonly isOnline: boolean;
}

/** Stops and starts the simulated controller behind the device, to see what the station makes of it. */
export const DemoSwitch = ({ deviceId, isOnline }: DemoSwitchProps): ReactNode => {
  const { t } = useTranslation();
  const [isRunning, setRunning] = useState<boolean | null>(null);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    let isGone = false;
    void request('demo.controllers', {}).then((controllers) => {
      if (isGone) return;
      if (!controllers.ok) setError(controllers.error.message);
      else setRunning(controllers.value.find((controller) => controller.deviceId === deviceId)?.running ?? null);
    });
    return () => {
      isGone = true;
    };
  }, [deviceId, isOnline]);

  const order = async (running: boolean): Promise<void> => {
    setError(null);
    const controller = await request('demo.setRunning', { deviceId, running });
    if (controller.ok) setRunning(controller.value.running);
    else setError(controller.error.message);
  };

  if (isRunning === null && error === null) return null;
  return (
    <div className="card__demo">
      {isRunning !== null && (
        <Switch
          checked={isRunning}
          onChange={(event) => void order(event.currentTarget.checked)}
          label={t(isRunning ? 'demo.running' : 'demo.stopped')}
          data-testid="demo-switch"
        />
      )}
      {error !== null && <p className="card__demo-error">{t('demo.failed', { message: error })}</p>}
    </div>
  );
};
