import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, isOnline, tagPrefixOf } from '../../state/deviceView.ts';
import { isSameButValues } from '../../state/isSameButValues.ts';
import { sensorGroups } from '../../state/sensorGroups.ts';
import { openDevice, useView } from '../../state/viewStore.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { LivePointReading } from '../LivePointReading.tsx';
import { linkLook } from '../linkText.ts';
import { LockOutBadge } from '../lockOut/LockOutBadge.tsx';
import { LinkPlate } from './LinkPlate.tsx';
import './SensorBoard.css';

/** Drawn anew when something other than a value has changed: the values follow by themselves. */
const SensorCard = memo(
  ({ view }: { view: DeviceView }): ReactNode => {
    const { t } = useTranslation();
    const language = useView((store) => store.language);
    const openId = useView((store) => store.deviceId);
    const { device, site, profile } = view;
    const prefix = tagPrefixOf(view);
    const points = sensorGroups(view).flatMap((group) => group.points);
    return (
      <button
        type="button"
        className={device.id === openId ? 'sensor-card sensor-card--open' : 'sensor-card'}
        aria-label={t('sensors.open', { name: device.name })}
        onClick={() => openDevice(site.id, device.id)}
        data-testid={`sensors-${prefix}`}
        data-online={isOnline(view)}
      >
        <span className="sensor-card__head">
          <LinkSymbol look={linkLook(view)} />
          <strong>{device.name}</strong>
          <LockOutBadge deviceId={device.id} />
          <span className="chip">{profile?.model ?? device.profile}</span>
        </span>
        <LinkPlate view={view} />
        <span className="sensor-card__points">
          {points.map(({ point }) => (
            <span key={point.key} className="sensor-card__point">
              <span>{point.label[language]}</span>
              <LivePointReading view={view} pointKey={point.key} testId={`value-${prefix}.${point.key}`} />
            </span>
          ))}
        </span>
      </button>
    );
  },
  ({ view: one }, { view: other }) => isSameButValues(one, other),
);
SensorCard.displayName = 'SensorCard';

/** In place of the diagram where a site has neither generators nor mains: everything that is measured there. */
export const SensorBoard = ({ views }: { views: readonly DeviceView[] }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="sensor-board" data-testid="sensor-board">
      <p className="sensor-board__why">{t('sensors.title')}</p>
      <div className="sensor-board__cards">
        {views.map((view) => (
          <SensorCard key={view.device.id} view={view} />
        ))}
      </div>
    </div>
  );
};
