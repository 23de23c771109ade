import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '#shared/api/access.ts';
import { SECRET_LIMITS } from '#shared/model/control.ts';
import type { Role } from '#shared/model/role.ts';
import { isNameGood, mayUsePin } from '../../state/secretRules.ts';
import { useOrder } from '../../state/useOrder.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { RoleSelect } from './RoleSelect.tsx';

export interface UserDialogProps {
  readonly user: UserView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Another name or role of a person. */
export const EditUserDialog = ({ user, onDone, onClose }: UserDialogProps): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('users.update');
  const refusal = useRefusalText(order.refusal);
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState<Role>(user.role);
  const changes = {
    ...(name.trim() === user.name ? {} : { name: name.trim() }),
    ...(role === user.role ? {} : { role }),
  };
  const isSame = Object.keys(changes).length === 0;
  const whyNot = isSame ? t('settings.unchanged') : isNameGood(name) ? undefined : t('access.incomplete');
  const submit = async (): Promise<void> => {
    if ((await order.give({ id: user.id, changes })) === undefined) return;
    onDone();
    onClose();
  };
  return (
    <FormDialog
      title={t('settings.editUser', { name: visibleText(user.name) })}
      order={t('settings.save')}
      whyNot={whyNot}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
      testId="user-edit"
    >
      <TextInput
        label={t('access.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={SECRET_LIMITS.nameLength.max}
        autoComplete="off"
        autoFocus
        data-testid="user-edit-name"
      />
      <RoleSelect value={role} onChange={setRole} testId="user-edit-role" />
      {mayUsePin(user.role) && !mayUsePin(role) && <p className="operator__quiet">{t('settings.pinTooShort')}</p>}
    </FormDialog>
  );
};
