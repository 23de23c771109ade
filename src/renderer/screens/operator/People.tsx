import { TextInput } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#shared/api/access.ts';
import type { Role } from '#shared/model/role.ts';
import { acceptMe, closePanel, showPanel } from '../../state/accessStore.ts';
import { mayUsePin } from '../../state/secretRules.ts';
import { request } from '../../state/stationApi.ts';
import { useStation } from '../../state/stationStore.ts';
import { NameText } from '../../widgets/NameText.tsx';

/** Away from the workstation nobody is told who works there: the name is typed. */
const TypedName = (): ReactNode => {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') showPanel({ step: 'logIn', name: name.trim(), usesDigits: false, hasOtherWay: true });
  };
  return (
    <form className="secret-form" onSubmit={submit}>
      <TextInput
        label={t('access.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoComplete="off"
        size="md"
        autoFocus
        data-testid="operator-name"
      />
      <button
        type="submit"
        className="tool-button order-button order-button--strong"
        aria-disabled={name.trim() === ''}
        data-testid="operator-name-next"
      >
        {t('access.next')}
      </button>
    </form>
  );
};

/** The demo's operator has no secret: whatever is sent lets them in at the workstation. */
const DEMO_NAME = 'Демо';

const enterDemo = async (): Promise<void> => {
  const me = await request('access.logIn', { name: DEMO_NAME, secret: DEMO_NAME });
  if (!me.ok) return;
  acceptMe(me.value);
  closePanel();
};

/** Who takes the desk: people of the station as big buttons. */
export const People = ({ me }: { me: Me | null }): ReactNode => {
  const { t } = useTranslation();
  const isDemo = useStation((station) => station.info?.demo === true);
  const people = me?.people ?? [];
  const choose = (name: string, role: Role): void => {
    if (isDemo && name === DEMO_NAME) void enterDemo();
    else showPanel({ step: 'logIn', name, usesDigits: mayUsePin(role), hasOtherWay: mayUsePin(role) });
  };
  if (people.length === 0) {
    return me?.atWorkstation === true ? <p className="operator__quiet">{t('access.noPeople')}</p> : <TypedName />;
  }
  return (
    <ul className="people">
      {people.map(({ name, role }, index) => (
        <li key={name}>
          <button
            type="button"
            className="people__person"
            data-autofocus={index === 0 ? true : undefined}
            onClick={() => choose(name, role)}
            data-testid={`person-${name}`}
          >
            <strong>
              <NameText name={name} />
            </strong>
            <span>{t(`access.role.${role}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
};
