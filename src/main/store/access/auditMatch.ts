import type { AuditRow } from '#shared/model/audit.ts';
import { folded } from '../foldedText.ts';

/** What a row is looked for by. */
export interface AuditWanted {
  readonly fromMs?: number | undefined;
  /** Not included. */
  readonly toMs?: number | undefined;
  /** Looked for anywhere in its field, without regard to case, as the others. */
  readonly user?: string | undefined;
  readonly action?: string | undefined;
  readonly object?: string | undefined;
}

/** Whether a field holds the text. An empty text is held by all, also by a field that is empty. */
export const holdsText = (field: string | null, text: string | undefined): boolean =>
  text === undefined || text === '' || (field !== null && folded(field).includes(folded(text)));

/** Whether a row is one of those that `readAudit` finds. */
export const isWanted = ({ timeMs, user, action, object }: AuditRow, wanted: AuditWanted): boolean =>
  timeMs >= (wanted.fromMs ?? timeMs) &&
  timeMs < (wanted.toMs ?? Number.POSITIVE_INFINITY) &&
  holdsText(user, wanted.user) &&
  holdsText(action, wanted.action) &&
  holdsText(object, wanted.object);
