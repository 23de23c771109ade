import { PasswordInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SECRET_LIMITS } from '#shared/model/control.ts';
import { acceptMe, putOffSetUp, useAccess } from '../../state/accessStore.ts';
import { isNameGood, isSecretGood } from '../../state/secretRules.ts';
import { useStation } from '../../state/stationStore.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { FormDialog } from './FormDialog.tsx';
import { SecretRules } from './SecretRules.tsx';

const Dialog = (): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('access.setUp');
  const refusal = useRefusalText(order.refusal);
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const [repeated, setRepeated] = useState('');
  const isReady = isNameGood(name) && isSecretGood('admin', name, secret) && secret === repeated;
  const submit = async (): Promise<void> => {
    const me = await order.give({ name: name.trim(), secret });
    if (me !== undefined) acceptMe(me);
  };
  return (
    <FormDialog
      title={t('access.setUp.title')}
      order={t('access.setUp.create')}
      later={t('access.setUp.later')}
      whyNot={isReady ? undefined : t('access.incomplete')}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={putOffSetUp}
      testId="set-up"
    >
      <p className="operator__quiet">{t('access.setUp.what')}</p>
      <TextInput
        label={t('access.name')}
        placeholder={t('access.nameSample')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={SECRET_LIMITS.nameLength.max}
        autoComplete="off"
        autoFocus
        data-testid="set-up-name"
      />
      <PasswordInput
        label={t('access.password')}
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
        autoComplete="new-password"
        data-testid="set-up-secret"
      />
      <PasswordInput
        label={t('access.passwordAgain')}
        value={repeated}
        onChange={(event) => setRepeated(event.currentTarget.value)}
        autoComplete="new-password"
        data-testid="set-up-repeated"
      />
      <SecretRules role="admin" name={name} secret={secret} repeated={repeated} />
    </FormDialog>
  );
};

/** Asks at the workstation for the first administrator; values are a press away, and a reminder stays. A demo waits for the wish. */
export const FirstStart = (): ReactNode => {
  const isNeeded = useAccess(({ me }) => me !== null && me.needsSetUp && me.atWorkstation);
  const asked = useAccess((access) => access.setUp);
  const isReal = useStation((station) => station.info?.demo === false);
  const isShown = asked === 'unasked' ? isReal : asked === 'open';
  return isNeeded && isShown ? <Dialog /> : null;
};
