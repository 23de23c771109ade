import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, isOnline, tagPrefixOf } from '../../state/deviceView.ts';
import { modeOf, modePointOf } from '../../state/modeOf.ts';
import { syncDifferences } from '../../state/syncDifferences.ts';
import { LockOutBadge } from '../lockOut/LockOutBadge.tsx';
import { PointReading } from '../PointReading.tsx';
import { AlarmPlates } from './AlarmPlates.tsx';
import { BlockOpener } from './BlockOpener.tsx';
import { HoldTime } from './HoldTime.tsx';
import { LinkPlate } from './LinkPlate.tsx';
import { SyncPanel } from './SyncPanel.tsx';

export interface MainsPanelProps {
  readonly view: DeviceView;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly style: CSSProperties;
}

const ROWS = [
  ['busbar_p', 'busbarPower'],
  ['busbar_current', 'busbarCurrent'],
  ['battery_v', 'battery'],
] as const;

const SYNC_BREAKERS = ['mains', 'busbar'] as const;

/** The controller of mains and busbar: its name, mode, reports and link. */
export const MainsPanel = ({ view, isOpen, onOpen, style }: MainsPanelProps): ReactNode => {
  const { t } = useTranslation();
  const isLinked = isOnline(view);
  return (
    <div
      role="group"
      aria-label={view.device.name}
      className={`mimic__block mains-panel${isOpen ? ' mains-panel--open' : ''}`}
      style={style}
      onClick={onOpen}
      data-testid={`mains-${tagPrefixOf(view)}`}
      data-online={isLinked}
    >
      <div className="mains-panel__head">
        <span className="mimic__title">
          <BlockOpener view={view} isOpen={isOpen} onOpen={onOpen} />
        </span>
        <LockOutBadge deviceId={view.device.id} />
        <HoldTime view={view} point={modePointOf(view)} testId={`mode-hold-${tagPrefixOf(view)}`} />
        <span className="chip chip--strong" title={t('mode.title')}>
          {t(`mode.${modeOf(view)}`)}
        </span>
      </div>
      {isLinked ? (
        <div className="mains-panel__rows">
          {ROWS.map(([key, label]) => (
            <MainsRow key={key} view={view} pointKey={key} label={t(`mimic.${label}`)} />
          ))}
        </div>
      ) : (
        <LinkPlate view={view} />
      )}
      {SYNC_BREAKERS.map((breaker) => {
        const differences = syncDifferences(view, breaker);
        return differences === undefined ? null : (
          <SyncPanel key={breaker} view={view} breaker={breaker} differences={differences} />
        );
      })}
      <AlarmPlates view={view} />
    </div>
  );
};

const MainsRow = ({ view, pointKey, label }: { view: DeviceView; pointKey: string; label: string }): ReactNode => (
  <>
    <span>{label}</span>
    <PointReading view={view} pointKey={pointKey} testId={`value-${tagPrefixOf(view)}.${pointKey}`} />
  </>
);
