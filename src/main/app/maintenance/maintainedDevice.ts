import type { Device } from '#shared/model/device.ts';
import type { DeviceHours, MaintenanceAssignment, MaintenanceTemplate } from '#shared/model/maintenance.ts';
import type { ServiceDone } from '#shared/model/maintenanceService.ts';

/** How a device is maintained. */
export interface MaintainedDevice {
  readonly device: Device;
  readonly assignment: MaintenanceAssignment;
  readonly template: MaintenanceTemplate;
  readonly services: readonly ServiceDone[];
  readonly hours: DeviceHours;
}
