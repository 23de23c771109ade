import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SECRET_LIMITS } from '#shared/model/control.ts';
import { useAccess } from '../../state/accessStore.ts';
import { mayUsePin } from '../../state/secretRules.ts';
import { PinPad } from '../operator/PinPad.tsx';

export interface SecretFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The person's PIN or password for one command; digits by touch too, where the role may have a PIN. */
export const SecretField = ({ value, onChange }: SecretFieldProps): ReactNode => {
  const { t } = useTranslation();
  const role = useAccess((access) => access.me?.user?.role);
  const hasPad = role !== undefined && mayUsePin(role);
  return (
    <div className="command__secret">
      <PasswordInput
        label={t(hasPad ? 'access.pinOrPassword' : 'access.password')}
        description={t('command.secretHint')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
        data-testid="command-pin"
      />
      {hasPad && (
        <PinPad
          onDigit={(digit) => {
            if (value.length < SECRET_LIMITS.pinDigits.max) onChange(value + digit);
          }}
          onErase={() => onChange(value.slice(0, -1))}
        />
      )}
    </div>
  );
};
