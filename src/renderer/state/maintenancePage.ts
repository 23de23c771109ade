/** What a person has set up on the page of maintenance: it stands as they left it when they come back. */
import { create } from 'zustand';
import { showScreen, useView } from './viewStore.ts';

export const MAINTENANCE_TABS = ['board', 'calendar', 'history', 'regulations'] as const;
export type MaintenanceTab = (typeof MAINTENANCE_TABS)[number];

/** The service whose sheet is open. */
export interface SheetPlace {
  readonly deviceId: number;
  readonly intervalId: number;
}

export interface MaintenancePage {
  readonly tab: MaintenanceTab;
  /** Over the tabs; null while none is open. */
  readonly sheet: SheetPlace | null;
  /** Device of the history; null for the first one. */
  readonly historyDeviceId: number | null;
  /** Regulation of the editor; null for the first one. */
  readonly templateId: number | null;
}

export const useMaintenancePage = create<MaintenancePage>(() => ({
  tab: 'board',
  sheet: null,
  historyDeviceId: null,
  templateId: null,
}));

export const showMaintenanceTab = (tab: MaintenanceTab): void => useMaintenancePage.setState({ tab, sheet: null });

/** The board, from wherever a person is. */
export const showBoard = (): void => {
  showMaintenanceTab('board');
  showScreen('maintenance');
};

/** The sheet of a service, from wherever a person is; from another screen it closes to the board. */
export const openSheet = (sheet: SheetPlace): void => {
  const isHere = useView.getState().screen === 'maintenance';
  useMaintenancePage.setState(isHere ? { sheet } : { sheet, tab: 'board' });
  showScreen('maintenance');
};
export const closeSheet = (): void => useMaintenancePage.setState({ sheet: null });

export const showHistory = (historyDeviceId: number): void => {
  useMaintenancePage.setState({ tab: 'history', sheet: null, historyDeviceId });
  showScreen('maintenance');
};

export const chooseTemplate = (templateId: number | null): void => useMaintenancePage.setState({ templateId });
