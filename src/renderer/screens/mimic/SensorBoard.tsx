import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, isOnline, tagPrefixOf } from '../../state/deviceView.ts';
import { isSameButValues } from '../../state/isSameButValues.ts';
import { sensorGroups } from '../../state/sensorGroups.ts';
import { openDevice, useView } from '../../state/viewStore.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { NumberColumn } from '../../widgets/numbers/NumberColumn.tsx';
import { LivePointReading } from '../LivePointReading.tsx';
import { linkLook } from '../linkText.ts';
import { LockOutBadge } from '../lockOut/LockOutBadge.tsx';
import { LinkPlate } from './LinkPlate.tsx';
import './SensorBoard.css';

/** Fewer texts are laid out and painted by the page in less time than pictures of them take. */
const MANY_VALUES = 300;

const countOf = (view: DeviceView): number => sensorGroups(view).reduce((sum, { points }) => sum + points.length, 0);

/** Rows of values: where there are many, their numbers are drawn into a picture. */
const Points = ({ areMany, children }: { areMany: boolean; children: ReactNode }): ReactNode =>
  areMany ? (
    <NumberColumn className="sensor-card__points">{children}</NumberColumn>
  ) : (
    <span className="sensor-card__points">{children}</span>
  );

/** Drawn anew when something other than a value has changed: the values follow by themselves. */
const SensorCard = memo(
  ({ view, areMany }: { view: DeviceView; areMany: boolean }): ReactNode => {
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
        aria-description={t('sensors.open', { name: device.name })}
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
        <Points areMany={areMany}>
          {points.map(({ point }) => (
            <span key={point.key} className="sensor-card__point">
              <span>{point.label[language]}</span>
              <LivePointReading view={view} pointKey={point.key} testId={`value-${prefix}.${point.key}`} />
            </span>
          ))}
        </Points>
      </button>
    );
  },
  (one, other) => one.areMany === other.areMany && isSameButValues(one.view, other.view),
);
SensorCard.displayName = 'SensorCard';

/** In place of the diagram where a site has neither generators nor mains: everything that is measured there. */
export const SensorBoard = ({ views }: { views: readonly DeviceView[] }): ReactNode => {
  const { t } = useTranslation();
  const areMany = views.reduce((sum, view) => sum + countOf(view), 0) > MANY_VALUES;
  return (
    <div className="sensor-board" data-testid="sensor-board">
      <p className="sensor-board__why">{t('sensors.title')}</p>
      <div className="sensor-board__cards">
        {views.map((view) => (
          <SensorCard key={view.device.id} view={view} areMany={areMany} />
        ))}
      </div>
    </div>
  );
};
