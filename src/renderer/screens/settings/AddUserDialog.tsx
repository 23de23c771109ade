import { PasswordInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SECRET_LIMITS } from '#shared/model/control.ts';
import type { Role } from '#shared/model/role.ts';
import { isNameGood, isSecretGood, mayUsePin } from '../../state/secretRules.ts';
import { useOrder } from '../../state/useOrder.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { SecretRules } from '../operator/SecretRules.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { RoleSelect } from './RoleSelect.tsx';

interface AddUserDialogProps {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A new person of the station, with a first PIN or password to be told to them. */
export const AddUserDialog = ({ onDone, onClose }: AddUserDialogProps): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('users.create');
  const refusal = useRefusalText(order.refusal);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [secret, setSecret] = useState('');
  const isReady = isNameGood(name) && isSecretGood(role, name, secret);
  const submit = async (): Promise<void> => {
    if ((await order.give({ name: name.trim(), role, secret })) === undefined) return;
    onDone();
    onClose();
  };
  return (
    <FormDialog
      title={t('settings.addUser')}
      order={t('settings.add')}
      whyNot={isReady ? undefined : t('access.incomplete')}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
      testId="user-add"
    >
      <TextInput
        label={t('access.name')}
        placeholder={t('access.nameSample')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={SECRET_LIMITS.nameLength.max}
        autoComplete="off"
        autoFocus
        data-testid="user-add-name"
      />
      <RoleSelect value={role} onChange={setRole} testId="user-add-role" />
      <PasswordInput
        label={t(mayUsePin(role) ? 'access.pinOrPassword' : 'access.password')}
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
        autoComplete="new-password"
        data-testid="user-add-secret"
      />
      <SecretRules role={role} name={name} secret={secret} />
    </FormDialog>
  );
};
