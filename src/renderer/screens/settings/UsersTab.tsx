import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '#shared/api/access.ts';
import { DEMO_USER_ID } from '#shared/model/user.ts';
import { useNow } from '../../state/useNow.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useReading } from '../../state/useReading.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { NameText } from '../../widgets/NameText.tsx';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { useMomentText } from '../operator/useMomentText.ts';
import { ConfirmDialog } from '../trainer/ConfirmDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { AddUserDialog } from './AddUserDialog.tsx';
import { EditUserDialog } from './EditUserDialog.tsx';
import { ListState } from './ListState.tsx';
import { ResetSecretDialog } from './ResetSecretDialog.tsx';
import { useInstantText } from './useInstantText.ts';

type Act = 'edit' | 'reset' | 'disable';

const ACTS = ['edit', 'reset'] as const;

const State = ({ user }: { user: UserView }): ReactNode => {
  const { t } = useTranslation();
  const now = useNow();
  const momentText = useMomentText();
  if (user.disabled) {
    return (
      <span className="access-table__state">
        <LinkSymbol look="waiting" />
        {t('settings.state.disabled')}
      </span>
    );
  }
  if (user.lockedUntilMs !== null && user.lockedUntilMs > now) {
    return (
      <span className="access-table__state access-table__state--strong">
        <LinkSymbol look="misconfigured" />
        {t('settings.state.locked', { time: momentText(user.lockedUntilMs) })}
      </span>
    );
  }
  return (
    <span className="access-table__state">
      <LinkSymbol look="online" />
      {t('settings.state.active')}
    </span>
  );
};

interface RowProps {
  readonly user: UserView;
  readonly onAct: (act: Act) => void;
  readonly onEnable: () => void;
}

const Row = ({ user, onAct, onEnable }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const instantText = useInstantText();
  const hasSecret = user.id !== DEMO_USER_ID;
  return (
    <tr data-testid={`user-${user.id}`} data-name={user.name} data-off={user.disabled}>
      <td className="access-table__name">
        <NameText name={user.name} />
      </td>
      <td>{t(`access.role.${user.role}`)}</td>
      <td>
        <State user={user} />
      </td>
      <td className="tabular">{instantText(user.lastLoginMs)}</td>
      <td className="access-table__acts">
        {hasSecret &&
          ACTS.map((act) => (
            <button
              key={act}
              type="button"
              className="tool-button"
              onClick={() => onAct(act)}
              data-testid={`user-${act}-${user.id}`}
            >
              {t(`settings.act.${act}`)}
            </button>
          ))}
        {hasSecret ? (
          <button
            type="button"
            className="tool-button"
            onClick={() => (user.disabled ? onEnable() : onAct('disable'))}
            data-testid={`user-disable-${user.id}`}
          >
            {t(user.disabled ? 'settings.act.enable' : 'settings.act.disable')}
          </button>
        ) : (
          <span className="access-table__quiet">{t('settings.demoUser')}</span>
        )}
      </td>
    </tr>
  );
};

interface DialogsProps {
  readonly asked: { readonly act: Act; readonly user: UserView } | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly onDisable: (user: UserView) => void;
}

const Dialogs = ({ asked, onDone, onClose, onDisable }: DialogsProps): ReactNode => {
  const { t } = useTranslation();
  if (asked === null) return null;
  const { act, user } = asked;
  if (act === 'edit') return <EditUserDialog user={user} onDone={onDone} onClose={onClose} />;
  if (act === 'reset') return <ResetSecretDialog user={user} onDone={onDone} onClose={onClose} />;
  return (
    <ConfirmDialog
      title={t('settings.disableTitle', { name: visibleText(user.name) })}
      text={t('settings.disableText')}
      order={t('settings.act.disable')}
      onConfirm={() => onDisable(user)}
      onClose={onClose}
    />
  );
};

const COLUMNS = ['name', 'role', 'state', 'lastLogin', 'acts'] as const;

/** People of the station. Nobody is removed: what they did keeps their name. */
export const UsersTab = (): ReactNode => {
  const { t } = useTranslation();
  const { value, error, read } = useReading('users.list');
  const order = useOrder('users.update');
  const refusal = useRefusalText(order.refusal);
  const [isAdding, setAdding] = useState(false);
  const [asked, setAsked] = useState<DialogsProps['asked']>(null);
  const turn = async (user: UserView, disabled: boolean): Promise<void> => {
    await order.give({ id: user.id, changes: { disabled } });
    await read();
  };
  return (
    <section aria-label={t('settings.tab.users')} className="access-section">
      <div className="access-section__head">
        <p>{t('settings.usersWhat')}</p>
        <button
          type="button"
          className="tool-button order-button order-button--strong"
          onClick={() => setAdding(true)}
          data-testid="user-add-open"
        >
          {t('settings.addUser')}
        </button>
      </div>
      <RefusalNote text={refusal} testId="users-refusal" />
      <ListState isRead={value !== null} error={error} />
      {value !== null && (
        <table className="access-table access-table--users">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column}>{t(`settings.column.${column}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value.map((user) => (
              <Row
                key={user.id}
                user={user}
                onAct={(act) => {
                  order.forget();
                  setAsked({ act, user });
                }}
                onEnable={() => void turn(user, false)}
              />
            ))}
          </tbody>
        </table>
      )}
      {isAdding && <AddUserDialog onDone={() => void read()} onClose={() => setAdding(false)} />}
      <Dialogs
        asked={asked}
        onDone={() => void read()}
        onClose={() => setAsked(null)}
        onDisable={(user) => void turn(user, true)}
      />
    </section>
  );
};
