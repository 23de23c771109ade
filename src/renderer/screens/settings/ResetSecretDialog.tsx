import { PasswordInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSecretGood, mayUsePin } from '../../state/secretRules.ts';
import { useOrder } from '../../state/useOrder.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { SecretRules } from '../operator/SecretRules.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import type { UserDialogProps } from './EditUserDialog.tsx';

/** A new PIN or password for a person who forgot theirs; lifts a lock after wrong tries. */
export const ResetSecretDialog = ({ user, onDone, onClose }: UserDialogProps): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('users.resetSecret');
  const refusal = useRefusalText(order.refusal);
  const [secret, setSecret] = useState('');
  const isReady = isSecretGood(user.role, user.name, secret);
  const submit = async (): Promise<void> => {
    if ((await order.give({ id: user.id, secret })) === undefined) return;
    onDone();
    onClose();
  };
  return (
    <FormDialog
      title={t('settings.resetUser', { name: visibleText(user.name) })}
      order={t('settings.set')}
      whyNot={isReady ? undefined : t('access.incomplete')}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
      testId="user-reset"
    >
      <p className="operator__quiet">{t('settings.resetWhat')}</p>
      <PasswordInput
        label={t(mayUsePin(user.role) ? 'access.pinOrPassword' : 'access.password')}
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
        autoComplete="new-password"
        autoFocus
        data-testid="user-reset-secret"
      />
      <SecretRules role={user.role} name={user.name} secret={secret} />
    </FormDialog>
  );
};
