/** Maintenance: regulations, what is due, services that were performed. */
import type { LocalText } from '../model/localText.ts';
import type {
  DeviceHours,
  DueState,
  IntervalFields,
  LogItem,
  MaintenanceAlert,
  MaintenanceAssignment,
  MaintenanceInterval,
  MaintenanceLog,
  MaintenanceSeverity,
  MaintenanceTask,
  MaintenanceTemplate,
  RegulationFile,
  TaskFields,
  TaskPart,
  TemplateFields,
  UsedPart,
} from '../model/maintenance.ts';
import type { Nothing } from './nothing.ts';

export type { IntervalFields, RegulationFile, TaskFields, TemplateFields };

/** What an import would do, before it does it. */
export interface RegulationDifference {
  /** Null when the template would be new. */
  readonly templateId: number | null;
  readonly changes: readonly {
    readonly kind: 'added' | 'changed' | 'removed';
    /** `ТО-1`, `ТО-1 / 1.04`. */
    readonly what: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  /** Why it cannot be imported; empty when it can. */
  readonly problems: readonly LocalText[];
}

/** How the maintenance of one device stands. */
export interface DeviceMaintenance {
  readonly deviceId: number;
  /** Null while no template is assigned. */
  readonly assignment: MaintenanceAssignment | null;
  readonly templateName: LocalText | null;
  readonly hours: DeviceHours;
  /** In the order of the template's intervals. */
  readonly due: readonly (DueState & { readonly code: string; readonly name: LocalText })[];
  /** The level that comes next, or is the gravest: what the badge shows. */
  readonly next: number | null;
  readonly severity: MaintenanceSeverity;
  /** Work that the last services left undone: it stays until a service does it. */
  readonly open: readonly {
    readonly taskCode: string;
    readonly text: LocalText;
    readonly sinceMs: number;
    readonly isCritical: boolean;
    readonly note: string | null;
  }[];
}

/** A line of the sheet of a service, lower levels merged in. */
export interface SheetTask {
  readonly code: string;
  readonly text: LocalText;
  readonly kind: MaintenanceTask['kind'];
  readonly isCritical: boolean;
  readonly parts: readonly TaskPart[];
  /** Left undone by an earlier service. */
  readonly isLeftOver: boolean;
}

/** A service about to be performed: its merged checklist. */
export interface ServiceSheet {
  readonly deviceId: number;
  readonly intervalId: number;
  readonly code: string;
  readonly name: LocalText;
  /** Levels in it, its own first. */
  readonly performs: readonly string[];
  readonly hours: DeviceHours;
  readonly tasks: readonly SheetTask[];
  readonly parts: readonly TaskPart[];
}

/** A service that comes in the months ahead. */
export interface PlannedService {
  readonly deviceId: number;
  readonly intervalId: number;
  readonly code: string;
  readonly atMs: number;
  readonly isOverdue: boolean;
  readonly parts: readonly TaskPart[];
}

export interface ServiceOrder {
  readonly deviceId: number;
  readonly intervalId: number;
  /** Not in the future. */
  readonly completedMs: number;
  /** Not below those of the last service; with `hoursReason` where the counter says otherwise. */
  readonly hours: number;
  readonly hoursReason?: string | undefined;
  readonly performedBy: string;
  readonly acceptedBy: string;
  readonly comment?: string | undefined;
  readonly items: readonly Pick<LogItem, 'taskCode' | 'result' | 'value' | 'note'>[];
  readonly parts: readonly UsedPart[];
}

export interface MaintenanceReads {
  'maintenance.templates': { input: Nothing; output: readonly MaintenanceTemplate[] };
  'maintenance.template': { input: { readonly id: number }; output: MaintenanceTemplate };
  'maintenance.board': { input: Nothing; output: readonly DeviceMaintenance[] };
  'maintenance.device': { input: { readonly deviceId: number }; output: DeviceMaintenance };
  'maintenance.sheet': { input: { readonly deviceId: number; readonly intervalId: number }; output: ServiceSheet };
  /** Services forecast for so many months, and overdue ones; the same level may come several times. */
  'maintenance.plan': { input: { readonly months: number }; output: readonly PlannedService[] };
  'maintenance.history': {
    input: { readonly deviceId: number; readonly limit: number; readonly beforeId?: number | undefined };
    output: { readonly rows: readonly MaintenanceLog[]; readonly next: number | null };
  };
  'maintenance.alerts': { input: { readonly deviceId?: number | undefined }; output: readonly MaintenanceAlert[] };
  'maintenance.summary': {
    input: Nothing;
    output: Readonly<Record<Exclude<MaintenanceSeverity, 'ok'>, number>> & { readonly unacknowledged: number };
  };
  'maintenance.exportRegulation': { input: { readonly templateId: number }; output: RegulationFile };
  'maintenance.previewRegulation': { input: RegulationFile; output: RegulationDifference };
}

export interface MaintenanceCommands {
  'maintenance.createTemplate': { input: TemplateFields; output: MaintenanceTemplate };
  'maintenance.updateTemplate': {
    input: { readonly id: number; readonly changes: Partial<TemplateFields> };
    output: MaintenanceTemplate;
  };
  /** Refused while a device is maintained by it. Logs stay. */
  'maintenance.removeTemplate': { input: { readonly id: number }; output: Nothing };
  'maintenance.createInterval': {
    input: { readonly templateId: number; readonly interval: IntervalFields };
    output: MaintenanceInterval;
  };
  'maintenance.updateInterval': {
    input: { readonly id: number; readonly changes: Partial<IntervalFields> };
    output: MaintenanceInterval;
  };
  'maintenance.removeInterval': { input: { readonly id: number }; output: Nothing };
  'maintenance.createTask': {
    input: { readonly intervalId: number; readonly task: TaskFields };
    output: MaintenanceTask;
  };
  'maintenance.updateTask': {
    input: { readonly id: number; readonly changes: Partial<TaskFields> };
    output: MaintenanceTask;
  };
  'maintenance.removeTask': { input: { readonly id: number }; output: Nothing };
  /** The standard regulation and its second preset, where they are missing; done twice it changes nothing. */
  'maintenance.seedTemplates': { input: Nothing; output: readonly MaintenanceTemplate[] };
  'maintenance.importRegulation': { input: RegulationFile; output: MaintenanceTemplate };
  /** `templateId` null ends the maintenance of the device; its history stays. */
  'maintenance.assign': {
    input: {
      readonly deviceId: number;
      readonly templateId: number | null;
      readonly startHours?: number | undefined;
      readonly startMs?: number | undefined;
    };
    output: DeviceMaintenance;
  };
  'maintenance.perform': { input: ServiceOrder; output: MaintenanceLog };
  /** While the controller is silent. */
  'maintenance.enterHours': {
    input: { readonly deviceId: number; readonly hours: number; readonly reason: string };
    output: DeviceMaintenance;
  };
  'maintenance.acknowledge': { input: { readonly id: number }; output: MaintenanceAlert };
}

export interface MaintenanceEvents {
  /** Something is due, done or edited; ask for the rest. */
  'maintenance.changed': { readonly deviceId: number | null };
}
