import { PasswordInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#shared/api/apiError.ts';
import { SECRET_LIMITS } from '#shared/model/control.ts';
import { acceptMe } from '../../state/accessStore.ts';
import { isNameGood, isSecretGood } from '../../state/secretRules.ts';
import { useOrder } from '../../state/useOrder.ts';
import { SecretRules } from './SecretRules.tsx';

export interface AdministratorDraft {
  readonly name: string;
  readonly secret: string;
  readonly repeated: string;
}

export interface AdministratorForm {
  readonly draft: AdministratorDraft;
  readonly change: (changes: Partial<AdministratorDraft>) => void;
  readonly isReady: boolean;
  readonly isAsking: boolean;
  readonly refusal: ApiError | null;
  /** Makes the administrator, who has the desk from then on. */
  readonly create: () => Promise<void>;
}

export const useAdministratorForm = (): AdministratorForm => {
  const order = useOrder('access.setUp');
  const [draft, setDraft] = useState<AdministratorDraft>({ name: '', secret: '', repeated: '' });
  const { name, secret, repeated } = draft;
  const create = async (): Promise<void> => {
    const me = await order.give({ name: name.trim(), secret });
    if (me !== undefined) acceptMe(me);
  };
  return {
    draft,
    change: (changes) => setDraft({ ...draft, ...changes }),
    isReady: isNameGood(name) && isSecretGood('admin', name, secret) && secret === repeated,
    isAsking: order.isAsking,
    refusal: order.refusal,
    create,
  };
};

/** Name and password of the first administrator; there is no default one. */
export const AdministratorFields = ({ form }: { form: AdministratorForm }): ReactNode => {
  const { t } = useTranslation();
  const { draft, change } = form;
  return (
    <>
      <p className="operator__quiet">{t('access.setUp.what')}</p>
      <TextInput
        label={t('access.name')}
        placeholder={t('access.nameSample')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        maxLength={SECRET_LIMITS.nameLength.max}
        autoComplete="off"
        autoFocus
        data-testid="set-up-name"
      />
      <PasswordInput
        label={t('access.password')}
        value={draft.secret}
        onChange={(event) => change({ secret: event.currentTarget.value })}
        autoComplete="new-password"
        data-testid="set-up-secret"
      />
      <PasswordInput
        label={t('access.passwordAgain')}
        value={draft.repeated}
        onChange={(event) => change({ repeated: event.currentTarget.value })}
        autoComplete="new-password"
        data-testid="set-up-repeated"
      />
      <SecretRules role="admin" {...draft} />
    </>
  );
};
