import type { LocalText } from '#shared/model/localText.ts';
import type { MaintenanceTemplate } from '#shared/model/maintenance.ts';
import type { MaintenanceChange } from '../../store/maintenance/commitMaintenance.ts';
import type { AuditTrace } from '../auditTrace.ts';
import { toldWords } from '../toldWords.ts';
import type { PlannedAct } from './maintenanceService.ts';

/** Who does it, and what the audit is told. */
export interface ActBy {
  readonly actor: string;
  readonly trace: AuditTrace;
}

/** An act on a regulation with what the journal says of it. `what`: a code, or words. */
export const regulationAct = (
  actor: string,
  name: MaintenanceTemplate['name'],
  event: string,
  what: LocalText | string,
  changes: readonly MaintenanceChange[],
): PlannedAct => ({
  changes,
  journal: [{ kind: 'maintenance', event, actor, ...toldWords({ regulation: name, what: wordsOf(what) }) }],
  deviceId: null,
});

/** A code is the same in both languages. */
const wordsOf = (what: LocalText | string): LocalText => (typeof what === 'string' ? { ru: what, en: what } : what);

export const CHANGED = 'maintenance_regulation_changed';
