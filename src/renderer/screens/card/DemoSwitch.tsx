import { Switch } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, isOnline, tagPrefixOf } from '../../state/deviceView.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import { readTraining } from '../../state/readTraining.ts';
import { useTraining } from '../../state/trainingStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { OrderNote } from '../trainer/OrderNote.tsx';

/** Stops and starts the simulated controller behind the device, to see what the station makes of it. */
export const DemoSwitch = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const device = tagPrefixOf(view);
  const online = isOnline(view);
  const whyNot = useWhyNot('training.setRunning');
  const running = useTraining(
    ({ plants }) => plants?.flatMap(({ devices }) => devices).find((known) => known.device === device)?.running,
  );
  // A change of the link may mean that somebody else used the switch.
  useEffect(() => {
    void readTraining();
  }, [device, online]);
  if (running === undefined) return null;
  return (
    <div className="card__demo">
      <Switch
        checked={running}
        onChange={(event) =>
          void orderTraining(device, 'training.setRunning', { device, running: event.currentTarget.checked })
        }
        label={t(running ? 'demo.running' : 'demo.stopped')}
        disabled={whyNot !== undefined}
        title={whyNot}
        data-testid="demo-switch"
      />
      <OrderNote place={device} />
    </div>
  );
};
