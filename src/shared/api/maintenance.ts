/** Maintenance: regulations, what is due, services that were performed. */
import type { LocalText } from '../model/localText.ts';
import type {
  DeviceHours,
  DueState,
  IntervalFields,
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
} from '../model/maintenance.ts';
import type { OpenWork, PlannedService, ServiceOrder, SheetTask } from '../model/maintenanceService.ts';
import type { RegulationDifference } from '../model/regulationDifference.ts';
import type { Nothing } from './nothing.ts';

export type { IntervalFields, RegulationFile, TaskFields, TemplateFields } from '../model/maintenance.ts';
export type { OpenWork, PlannedService, ServiceOrder, SheetTask } from '../model/maintenanceService.ts';
export type { RegulationChange, RegulationDifference } from '../model/regulationDifference.ts';

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
  readonly open: readonly OpenWork[];
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
  /** Act of a service for print and signatures. */
  'maintenance.act': {
    input: { readonly logId: number; readonly language: 'ru' | 'en' };
    output: { readonly fileName: string; readonly pdfBase64: string };
  };
  /** A regulation as a workbook, and what a workbook says: to be previewed and imported as any other file. */
  'maintenance.exportSheet': {
    input: { readonly templateId: number };
    output: { readonly fileName: string; readonly xlsxBase64: string };
  };
  'maintenance.readSheet': { input: { readonly xlsxBase64: string }; output: RegulationFile };
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
