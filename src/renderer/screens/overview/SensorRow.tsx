import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, tagPrefixOf } from '../../state/deviceView.ts';
import { sensorGroups } from '../../state/sensorGroups.ts';
import { useNow } from '../../state/useNow.ts';
import { useView } from '../../state/viewStore.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { linkLook, offlineAge } from '../linkText.ts';
import { LockOutBadge } from '../lockOut/LockOutBadge.tsx';
import { SensorReading } from '../SensorReading.tsx';
import { RowAlarm } from './RowAlarm.tsx';
import { RowMark } from './RowMark.tsx';
import { useDeviceAlarm } from './useDeviceAlarm.ts';
import './SensorRow.css';

/** A device that measures and drives no generator: its readings, alike ones together. */
export const SensorRow = ({ view, onOpen }: { view: DeviceView; onOpen: () => void }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const now = useNow();
  const look = linkLook(view);
  const alarm = useDeviceAlarm(view.device.id)?.alarm;
  const age = look === 'offline' ? ` ${offlineAge(view, now, language)}` : '';
  return (
    <button
      type="button"
      className="sensor-row"
      onClick={onOpen}
      data-testid={`row-${tagPrefixOf(view)}`}
      data-priority={alarm?.priority}
    >
      <span className="sensor-row__head">
        <LinkSymbol look={look} />
        <RowMark deviceId={view.device.id} />
        <span className="device-row__name" title={view.device.name}>
          {view.device.name}
        </span>
        <LockOutBadge deviceId={view.device.id} />
        <span className={`device-row__state device-row__state--${look}`}>{`${t(`link.${look}`)}${age}`}</span>
        <RowAlarm deviceId={view.device.id} />
      </span>
      <span className="sensor-row__readings">
        {sensorGroups(view).map((group) => (
          <SensorReading key={group.key} view={view} group={group} />
        ))}
      </span>
    </button>
  );
};
