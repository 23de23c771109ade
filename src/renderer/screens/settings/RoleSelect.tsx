import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '#shared/model/role.ts';

interface RoleSelectProps {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
  readonly testId: string;
}

/** A role, with what it may do. */
export const RoleSelect = ({ value, onChange, testId }: RoleSelectProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('settings.role')}
      description={t(`access.roleHint.${value}`)}
      value={value}
      onChange={(event) => onChange(ROLES.find((role) => role === event.currentTarget.value) ?? value)}
      data={ROLES.map((role) => ({ value: role, label: t(`access.role.${role}`) }))}
      data-testid={testId}
    />
  );
};
