import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/api/access.ts';
import { useNow } from '../../state/useNow.ts';
import { useOrder } from '../../state/useOrder.ts';
import { usePolling } from '../../state/usePolling.ts';
import { useReading } from '../../state/useReading.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { ConfirmDialog } from '../trainer/ConfirmDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { ListState } from './ListState.tsx';
import { useInstantText } from './useInstantText.ts';

const PERIOD_MS = 10_000;

const COLUMNS = ['who', 'role', 'control', 'from', 'opened', 'lastAct', 'acts'] as const;

const PLACES: Readonly<Record<string, string>> = { window: 'settings.from.window', console: 'settings.from.console' };

interface RowProps {
  readonly session: SessionView;
  readonly onClose: () => void;
}

const Row = ({ session, onClose }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useNow();
  const instantText = useInstantText();
  const { id, userName, tokenName, role, control, from, own, openedMs, lastActMs } = session;
  const place = PLACES[from];
  return (
    <tr data-testid={`session-${id}`}>
      <td className="access-table__name">
        <NameText name={userName ?? tokenName ?? t('access.nobody')} />
        {own && <span className="chip">{t('settings.own')}</span>}
        {tokenName !== null && <span className="chip">{t('settings.token')}</span>}
      </td>
      <td>{t(`access.role.${role}`)}</td>
      <td>{t(`settings.control.${control}`)}</td>
      <td>
        <NameText name={place === undefined ? from : t(place)} />
      </td>
      <td className="tabular">{instantText(openedMs)}</td>
      <td className="tabular">{t('settings.ago', { age: formatAge(now - lastActMs, language) })}</td>
      <td className="access-table__acts">
        <button
          type="button"
          className="tool-button order-button"
          aria-disabled={own}
          title={own ? t('settings.ownClose') : undefined}
          onClick={() => {
            if (!own) onClose();
          }}
          data-testid={`session-close-${id}`}
        >
          {t('settings.act.close')}
        </button>
      </td>
    </tr>
  );
};

/** Who looks at the station now, from where, and how long ago they last did something. */
export const SessionsTab = (): ReactNode => {
  const { t } = useTranslation();
  const { value, error, read } = useReading('sessions.list');
  usePolling(read, PERIOD_MS);
  const order = useOrder('sessions.close');
  const refusal = useRefusalText(order.refusal);
  const [asked, setAsked] = useState<SessionView | null>(null);
  const close = async (id: number): Promise<void> => {
    await order.give({ id });
    await read();
  };
  return (
    <section aria-label={t('settings.tab.sessions')} className="access-section">
      <div className="access-section__head">
        <p>{t('settings.sessionsWhat')}</p>
      </div>
      <RefusalNote text={refusal} testId="sessions-refusal" />
      <ListState isRead={value !== null} error={error} />
      {value !== null && (
        <table className="access-table access-table--sessions">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column}>{t(`settings.column.${column}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value.map((session) => (
              <Row key={session.id} session={session} onClose={() => setAsked(session)} />
            ))}
          </tbody>
        </table>
      )}
      {asked !== null && (
        <ConfirmDialog
          title={t('settings.closeTitle', {
            name: visibleText(asked.userName ?? asked.tokenName ?? t('access.nobody')),
          })}
          text={t('settings.closeText')}
          order={t('settings.act.close')}
          onConfirm={() => void close(asked.id)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
};
