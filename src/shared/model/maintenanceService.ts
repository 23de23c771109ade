/** A service: what its sheet holds, what was ordered and done, what it left undone, what comes in the months ahead. */
import type { LocalText } from './localText.ts';
import type { LogItem, MaintenanceLog, TaskKind, TaskPart, UsedPart } from './maintenance.ts';

/** A line of the sheet of a service, lower levels merged in. */
export interface SheetTask {
  readonly code: string;
  readonly text: LocalText;
  readonly kind: TaskKind;
  /** Its own mark, or that of work which it makes needless. */
  readonly isCritical: boolean;
  readonly parts: readonly TaskPart[];
  /** Left undone by an earlier service. */
  readonly isLeftOver: boolean;
}

/** Work that the last services left undone: it stays until a service does it. */
export interface OpenWork {
  readonly taskCode: string;
  readonly text: LocalText;
  readonly kind: TaskKind;
  readonly isCritical: boolean;
  /** When it was left undone first. */
  readonly sinceMs: number;
  readonly note: string | null;
}

/** A service that comes in the months ahead. */
export interface PlannedService {
  readonly deviceId: number;
  readonly intervalId: number;
  readonly code: string;
  readonly atMs: number;
  /** It is due already: `atMs` is now. */
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

/** A service that was performed, as far as it moves what is due. */
export interface ServiceDone extends Pick<MaintenanceLog, 'completedMs' | 'hours'> {
  /** Levels that were performed, its own first: the interval's id and its code as they were then. */
  readonly performed: readonly { readonly id: number; readonly code: string }[];
}
