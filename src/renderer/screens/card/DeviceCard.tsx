import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlarms } from '../../state/alarmStore.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { type FaceplateTab, shownPoints, tabsOf } from '../../state/faceplate.ts';
import { openAlarmsOf, type TabMarks, type TroubledLink, tabMarks } from '../../state/faceplateMarks.ts';
import { chooseFaceplateTab, useFaceplate } from '../../state/faceplateStore.ts';
import { nextLevel } from '../../state/maintenanceBoard.ts';
import { useMaintenance } from '../../state/maintenanceStore.ts';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { useStation } from '../../state/stationStore.ts';
import { useLiveView, useQuietView } from '../../state/useDeviceView.ts';
import { useView } from '../../state/viewStore.ts';
import { LiveOnly } from '../archive/LiveOnly.tsx';
import { NotInArchive } from '../archive/NotInArchive.tsx';
import { linkLook } from '../linkText.ts';
import { LockOutPlate } from '../lockOut/LockOutPlate.tsx';
import { LinkPlate } from '../mimic/LinkPlate.tsx';
import { CardHead } from './CardHead.tsx';
import { CardTabs, PANEL_ID, tabId } from './CardTabs.tsx';
import { DemoSwitch } from './DemoSwitch.tsx';
import { AlarmLimits } from './limits/AlarmLimits.tsx';
import { AlarmsTab } from './tabs/AlarmsTab.tsx';
import { CommandsTab } from './tabs/CommandsTab.tsx';
import { LinkTab } from './tabs/LinkTab.tsx';
import { MaintenanceTab } from './tabs/MaintenanceTab.tsx';
import { ElectricalTab, EngineTab } from './tabs/PointsTab.tsx';
import { RegistersTab } from './tabs/RegistersTab.tsx';
import { TrendsTab } from './tabs/TrendsTab.tsx';
import { ValuesTab } from './tabs/ValuesTab.tsx';
import { usePressOutside } from './usePressOutside.ts';
import './DeviceCard.css';

const TAB_BY_NAME: Readonly<Record<FaceplateTab, (props: { view: DeviceView }) => ReactNode>> = {
  values: ValuesTab,
  engine: EngineTab,
  electrical: ElectricalTab,
  alarms: AlarmsTab,
  trends: TrendsTab,
  maintenance: MaintenanceTab,
  link: LinkTab,
  registers: RegistersTab,
  commands: CommandsTab,
};

/** What of a device is known of the past. */
const KNOWN_IN_ARCHIVE: ReadonlySet<FaceplateTab> = new Set<FaceplateTab>([
  'values',
  'engine',
  'electrical',
  'alarms',
  'trends',
  'commands',
]);

const LivePlate = ({ view }: { view: DeviceView }): ReactNode => <LinkPlate view={useLiveView(view)} isCard />;

const useTabs = (view: DeviceView): readonly FaceplateTab[] => {
  const { profile, device } = view;
  const isAssigned = useMaintenance(({ board }) => (board?.get(device.id)?.assignment ?? null) !== null);
  const isMaintained = device.kind === 'generator' || isAssigned;
  return useMemo(() => tabsOf({ profile, device, isMaintained }), [profile, device, isMaintained]);
};

/** Null while the link is well, or not known yet. */
const troubleOf = (view: DeviceView): TroubledLink | null => {
  const look = linkLook(view);
  if (look === 'online') return (view.state?.error ?? null) === null ? null : 'partial';
  return look === 'offline' || look === 'misconfigured' ? look : null;
};

const useMarks = (view: DeviceView): TabMarks => {
  const { profile, device } = view;
  const book = useAlarms((store) => store.book);
  const maintenance = useMaintenance(({ board }) => board?.get(device.id));
  const link = troubleOf(view);
  return useMemo(() => {
    const alarms = openAlarmsOf(book.values(), device.id);
    const severity = (maintenance === undefined ? undefined : nextLevel(maintenance))?.severity ?? 'ok';
    return tabMarks({ points: profile === null ? [] : shownPoints(profile, device), alarms, severity, link });
  }, [book, profile, device, maintenance, link]);
};

const Faceplate = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const tabs = useTabs(view);
  const marks = useMarks(view);
  const isPast = useIsArchive();
  const chosen = useFaceplate((store) => store.tab);
  const tab = tabs.includes(chosen) ? chosen : 'values';
  const Tab = TAB_BY_NAME[tab];
  return (
    <>
      <CardTabs tabs={tabs} current={tab} marks={marks} onChoose={chooseFaceplateTab} />
      <div className="card__plates">
        {linkLook(view) !== 'online' && <LivePlate view={view} />}
        <LockOutPlate deviceId={view.device.id} />
      </div>
      <div
        className="card__panel"
        role="tabpanel"
        id={PANEL_ID}
        aria-label={t(`card.tab.${tab}`)}
        data-testid={`card-panel-${tab}`}
        key={`${tabId(tab)} ${view.device.id}`}
      >
        {isPast && !KNOWN_IN_ARCHIVE.has(tab) ? <NotInArchive /> : <Tab view={view} />}
      </div>
    </>
  );
};

/** All of one controller, at the right of the diagram: a faceplate that its profile alone lays out. */
export const DeviceCard = (): ReactNode => {
  const { t } = useTranslation();
  const deviceId = useView((view) => view.deviceId);
  const isDemo = useStation((station) => station.info?.demo === true);
  const view = useQuietView(deviceId);
  usePressOutside(view !== undefined);
  if (view === undefined) return null;
  return (
    <aside className="card" aria-label={t('card.title', { name: view.device.name })} data-testid="device-card">
      <CardHead view={view} />
      <Faceplate view={view} />
      <LiveOnly>
        <AlarmLimits key={view.device.id} view={view} />
        {isDemo && <DemoSwitch view={view} />}
      </LiveOnly>
    </aside>
  );
};
