import type { ReactNode } from 'react';
import type { DeviceView } from '../../../state/deviceView.ts';
import { CardMaintenance } from '../../maintenance/CardMaintenance.tsx';
import { CounterSection } from '../counters/CounterSection.tsx';
import { PointGroups } from '../PointGroups.tsx';
import { useTabGroups } from './PointsTab.tsx';

/** What is due, what the station has counted, and the registers that it counts by. */
export const MaintenanceTab = ({ view }: { view: DeviceView }): ReactNode => (
  <div className="card__scroll">
    <CardMaintenance view={view} />
    <CounterSection view={view} />
    <PointGroups view={view} groups={useTabGroups(view, 'maintenance')} />
  </div>
);
