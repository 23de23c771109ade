import { PasswordInput } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/model/role.ts';
import { isSecretGood } from '../../state/secretRules.ts';
import { useOrder } from '../../state/useOrder.ts';
import { RefusalNote } from './RefusalNote.tsx';
import { SecretRules } from './SecretRules.tsx';
import { useSecretRefusal } from './useSecretRefusal.ts';

const FIELDS = ['present', 'next', 'repeated'] as const;

/** A person's own PIN or password, changed with the present one. */
export const ChangeSecret = ({ user }: { user: { readonly name: string; readonly role: Role } }): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('access.changeSecret');
  const [typed, setTyped] = useState({ present: '', next: '', repeated: '' });
  const [isDone, setDone] = useState(false);
  const refusalText = useSecretRefusal(order.refusal, false);
  const { present, next, repeated } = typed;
  const isReady = present !== '' && next === repeated && isSecretGood(user.role, user.name, next);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    if ((await order.give({ present, next })) === undefined) return;
    setTyped({ present: '', next: '', repeated: '' });
    setDone(true);
  };
  if (isDone) {
    return (
      <p className="operator__quiet" role="status" data-testid="change-done">
        {t('access.changed')}
      </p>
    );
  }
  return (
    <form className="secret-form" onSubmit={(event) => void submit(event)}>
      {FIELDS.map((field) => (
        <PasswordInput
          key={field}
          label={t(`access.change.${field}`)}
          value={typed[field]}
          onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
          autoComplete="off"
          autoFocus={field === 'present'}
          data-testid={`change-${field}`}
        />
      ))}
      <SecretRules role={user.role} name={user.name} secret={next} repeated={repeated} />
      <RefusalNote text={refusalText} testId="change-refusal" />
      <button
        type="submit"
        className="tool-button order-button order-button--strong"
        aria-disabled={!isReady}
        aria-busy={order.isAsking}
        data-testid="change-save"
      >
        {t('access.change.save')}
      </button>
    </form>
  );
};
