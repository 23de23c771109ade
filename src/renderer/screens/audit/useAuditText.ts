/** The audit's words as a person reads them. What has no word of its own is shown as it stands, as text. */
import { useTranslation } from 'react-i18next';
import type { AuditRow, AuditValue } from '#shared/model/audit.ts';
import { recordedRefusal } from '#shared/model/refusals.ts';
import { ROLES } from '#shared/model/role.ts';
import type { AuditChange } from '../../state/auditChange.ts';
import { useView } from '../../state/viewStore.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { actorText } from '../actorText.ts';
import { reasonText } from '../refusalText.ts';
import { useInstantText } from '../settings/useInstantText.ts';

/** «user Иванов» → the kind of object and its name. */
const KIND_OF_OBJECT = /^(user|token|session|site|backup|row) (.+)$/s;

const NAMED_PLACES: ReadonlySet<string> = new Set(['window', 'console', 'station']);

/** What the station writes in place of a secret. */
export const CENSORED = '[secret]';

const MAX_LENGTH = 300;

const cut = (text: string): string => (text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text);

export interface AuditText {
  readonly action: (row: AuditRow) => string;
  readonly actor: (row: AuditRow) => string;
  readonly from: (row: AuditRow) => string;
  readonly object: (row: AuditRow) => string;
  /** Empty where there is none. */
  readonly reason: (row: AuditRow) => string;
  readonly field: (change: AuditChange) => string;
  readonly value: (change: AuditChange, value: AuditValue | undefined) => string;
}

export const useAuditText = (): AuditText => {
  const { t, i18n } = useTranslation();
  const language = useView((view) => view.language);
  const instantText = useInstantText();
  const worded = (key: string, otherwise: string): string =>
    /^[\w.]+$/.test(key) && i18n.exists(key) && typeof i18n.getResource('ru', 'translation', key) === 'string'
      ? t(key)
      : visibleText(otherwise);
  const numeral = (key: string, value: number): string => {
    if (key.endsWith('Bytes')) return formatBytes(value, language);
    return key.endsWith('Ms') && value > 1e11 ? instantText(value) : String(value);
  };
  const plain = (key: string, value: AuditValue | undefined): string => {
    if (value === undefined || value === null || value === '') return '—';
    if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
    if (typeof value === 'number') return numeral(key, value);
    if (Array.isArray(value))
      return value.length === 0 ? '—' : cut(value.map((item: AuditValue) => plain('', item)).join(', '));
    if (typeof value !== 'string') return cut(visibleText(JSON.stringify(value)));
    if (key === 'way') return worded(`audit.way.${value.split(' ')[0]}`, value);
    if (key === 'fault') return worded(`audit.fault.${value}`, value);
    if (key === 'action') return worded(`audit.action.${value}`, value);
    if (key === 'priority') return worded(`alarms.priority.${value}`, value);
    const role = key === 'role' ? ROLES.find((known) => known === value) : undefined;
    return role === undefined ? cut(visibleText(value)) : t(`access.role.${role}`);
  };
  return {
    action: ({ action }) => worded(`audit.action.${action}`, action),
    actor: ({ user }) => actorText(user, t),
    from: ({ from }) => (NAMED_PLACES.has(from) ? t(`settings.from.${from}`) : visibleText(from)),
    object: ({ object }) => {
      if (object === null) return '';
      if (object === 'unknown user') return t('audit.object.unknownUser');
      const [, kind, name] = KIND_OF_OBJECT.exec(object) ?? [];
      return kind === undefined ? visibleText(object) : `${t(`audit.object.${kind}`)} ${visibleText(name ?? '')}`;
    },
    reason: ({ reason }) => {
      if (reason === null) return '';
      const told = recordedRefusal(reason);
      const text = told && reasonText(told, { language, t, momentText: instantText });
      return text ?? visibleText(reason);
    },
    field: ({ path }) => path.map((key) => worded(`audit.field.${key}`, key)).join(' · '),
    value: ({ path }, value) => plain(path.at(-1) ?? '', value),
  };
};
