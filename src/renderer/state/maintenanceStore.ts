import type { ApiError } from '#shared/api/apiError.ts';
import type { DeviceMaintenance } from '#shared/api/maintenance.ts';
import type { MaintenanceAlert } from '#shared/model/maintenance.ts';
import { shownStore } from './replay/shownStore.ts';

export interface MaintenanceStore {
  /** Every device by its id; null until the station's first answer. */
  readonly board: ReadonlyMap<number, DeviceMaintenance> | null;
  /** Services that come near or are due. */
  readonly alerts: readonly MaintenanceAlert[];
  /** Why the board could not be read the last time. */
  readonly error: ApiError | null;
  /** Grows when something was done or edited: whoever shows plans, histories or regulations reads again. */
  readonly changes: number;
}

const NOTHING: MaintenanceStore = { board: null, alerts: [], error: null, changes: 0 };

/** What was due is not known in the archive: there `useMaintenance` knows of nothing. */
export const { live: useLiveMaintenance, shown: useMaintenance } = shownStore<MaintenanceStore>(NOTHING);

export const acceptBoard = (board: readonly DeviceMaintenance[]): void =>
  useLiveMaintenance.setState({ board: new Map(board.map((device) => [device.deviceId, device])), error: null });

export const acceptAlerts = (alerts: readonly MaintenanceAlert[]): void => useLiveMaintenance.setState({ alerts });

/** An alert as the answer to an act tells it. */
export const acceptAlert = (told: MaintenanceAlert): void =>
  useLiveMaintenance.setState(({ alerts }) => ({
    alerts: alerts.map((known) => (known.id === told.id ? told : known)),
  }));

export const countMaintenanceChange = (): void =>
  useLiveMaintenance.setState(({ changes }) => ({ changes: changes + 1 }));

/** Another session begins: what is known of the former one is forgotten. */
export const forgetMaintenance = (): void => useLiveMaintenance.setState({ board: null, alerts: [], error: null });
