import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reaches } from '#shared/model/role.ts';
import { useAccess } from '../../state/accessStore.ts';
import { readAccess } from '../../state/readAccess.ts';
import { useStation } from '../../state/stationStore.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';

interface NameProps {
  readonly name: string;
  readonly onChange: (name: string) => void;
}

/** At the workstation a list of those who may have a shift; from elsewhere a name is typed. */
const NameField = ({ name, onChange }: NameProps): ReactNode => {
  const { t } = useTranslation();
  const people = useAccess((access) => access.me?.people) ?? [];
  const operators = people.filter(({ role }) => reaches(role, 'operator'));
  if (operators.length === 0)
    return (
      <TextInput
        label={t('shift.dialog.name')}
        value={name}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete="off"
        data-testid="accept-name"
      />
    );
  return (
    <NativeSelect
      label={t('shift.dialog.name')}
      value={name}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: '—' },
        ...operators.map((person) => ({
          value: person.name,
          label: `${visibleText(person.name)} · ${t(`access.role.${person.role}`)}`,
        })),
      ]}
      data-testid="accept-name"
    />
  );
};

/** The next operator signs: name, and PIN or password. */
export const AcceptDialog = ({ shiftId, onClose }: { shiftId: number; onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('shifts.accept');
  const whyNot = useWhyNot('shifts.accept');
  const isDemo = useStation((station) => station.info?.demo === true);
  const me = useAccess((access) => access.me);
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const refusal = useRefusalText(order.refusal);
  /** The demo's operator has none. */
  const hasSecret = !(isDemo && me?.user?.name === name);
  const missing =
    name === ''
      ? t('shift.dialog.nameMissing')
      : hasSecret && secret === ''
        ? t('shift.dialog.secretMissing')
        : undefined;
  const accept = async (): Promise<void> => {
    const done = await order.give({ shiftId, name, secret });
    setSecret('');
    void readAccess();
    if (done !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('shift.accept')}
      order={t('shift.accept')}
      whyNot={whyNot ?? missing}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void accept()}
      onClose={onClose}
      testId="accept"
    >
      <p className="journal__muted">{t('shift.dialog.acceptHint')}</p>
      <NameField name={name} onChange={setName} />
      {hasSecret ? (
        <PasswordInput
          label={t('shift.dialog.secret')}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          autoComplete="off"
          data-testid="accept-secret"
        />
      ) : (
        <p data-testid="accept-no-secret">{t('shift.dialog.noSecret')}</p>
      )}
    </FormDialog>
  );
};
