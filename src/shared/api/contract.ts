/**
 * The contract between the station and everything that looks at it, declared once per feature.
 * IPC, WebSocket and REST carry these entries and nothing else.
 */
import type { Result } from '../model/result.ts';
import type { AccessCommands, AccessEvents, AccessReads } from './access.ts';
import type { AlarmCommands, AlarmEvents, AlarmReads } from './alarms.ts';
import type { ApiError } from './apiError.ts';
import type { AuditCommands, AuditReads } from './audit.ts';
import type { CommandCommands, CommandEvents, CommandReads } from './commands.ts';
import type { ConfigurationCommands, ConfigurationReads } from './configuration.ts';
import type { CounterCommands, CounterReads } from './counters.ts';
import type { HistoryCommands, HistoryReads } from './history.ts';
import type { JournalEvents, JournalReads } from './journal.ts';
import type { LinkCommands, LinkReads } from './link.ts';
import type { MaintenanceCommands, MaintenanceEvents, MaintenanceReads } from './maintenance.ts';
import type { MetricsEvents, MetricsReads } from './metrics.ts';
import type { MimicCommands, MimicReads } from './mimics.ts';
import type { PlantEvents, PlantReads } from './plant.ts';
import type { ReplayReads } from './replay.ts';
import type { ReportCommands, ReportEvents, ReportReads } from './reports.ts';
import type { ShiftCommands, ShiftEvents, ShiftReads } from './shifts.ts';
import type { StationEvents, StationReads } from './station.ts';
import type { StorageCommands, StorageReads } from './storage.ts';
import type { TrainingCommands, TrainingReads } from './training.ts';
import type { TrendCommands, TrendReads } from './trends.ts';
import type { WorkstationCommands, WorkstationReads } from './workstation.ts';

export interface Reads
  extends StationReads,
    AccessReads,
    AlarmReads,
    AuditReads,
    CommandReads,
    PlantReads,
    ConfigurationReads,
    CounterReads,
    HistoryReads,
    JournalReads,
    MaintenanceReads,
    MetricsReads,
    MimicReads,
    LinkReads,
    ReplayReads,
    ReportReads,
    ShiftReads,
    StorageReads,
    TrainingReads,
    TrendReads,
    WorkstationReads {}
export interface Commands
  extends AccessCommands,
    AlarmCommands,
    CommandCommands,
    AuditCommands,
    ConfigurationCommands,
    CounterCommands,
    HistoryCommands,
    LinkCommands,
    MaintenanceCommands,
    MimicCommands,
    ReportCommands,
    ShiftCommands,
    StorageCommands,
    TrainingCommands,
    TrendCommands,
    WorkstationCommands {}
export interface Entries extends Reads, Commands {}
export interface Events
  extends StationEvents,
    AccessEvents,
    AlarmEvents,
    CommandEvents,
    MaintenanceEvents,
    PlantEvents,
    JournalEvents,
    ReportEvents,
    ShiftEvents,
    MetricsEvents {}

export type EntryName = keyof Entries;
export type InputOf<Name extends EntryName> = Entries[Name]['input'];
export type OutputOf<Name extends EntryName> = Entries[Name]['output'];

export type EventName = keyof Events;

/** One event on its way to a screen. */
export type StationEvent = { [Name in EventName]: { readonly name: Name; readonly data: Events[Name] } }[EventName];

export type EntryResult<Name extends EntryName> = Result<OutputOf<Name>, ApiError>;

/** What a screen sees of the station, whatever carries it. */
export interface StationApi {
  request<Name extends EntryName>(name: Name, input: InputOf<Name>): Promise<EntryResult<Name>>;
  /** Calls the listener with every event until the returned function is called. */
  listen(listener: (event: StationEvent) => void): () => void;
}
