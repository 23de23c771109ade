import { Button, PasswordInput, SegmentedControl } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useSession } from '../../state/sessionStore.ts';
import { enter } from '../../state/stationApi.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { ViewSwitches } from '../shell/ViewSwitches.tsx';
import './LoginScreen.css';

type Way = 'code' | 'token';

const KNOWN_REFUSALS: ReadonlySet<string> = new Set(['refused', 'expired', 'unreachable']);

const Refusal = (): ReactNode => {
  const { t } = useTranslation();
  const refusal = useSession((session) => session.refusal);
  if (refusal === null) return null;
  return (
    <p className="login__refusal" role="alert" data-testid="login-refusal">
      <AlarmSymbol priority="medium" />
      {KNOWN_REFUSALS.has(refusal) ? t(`login.${refusal}`) : t('login.other', { message: refusal })}
    </p>
  );
};

/** Where the code is printed; the samples are the station's own output. */
const Explanation = ({ way }: { way: Way }): ReactNode => {
  const { t } = useTranslation();
  if (way === 'token') return <p className="login__text">{t('login.tokenHelp')}</p>;
  return (
    <>
      <p className="login__text">
        <Trans i18nKey="login.codeHelp" components={{ word: <code /> }} />
      </p>
      <p className="login__sample">{'ready {… "login":"http://…/#code=XXXXXXXX" …}'}</p>
    </>
  );
};

export const LoginScreen = (): ReactNode => {
  const { t } = useTranslation();
  const isEntering = useSession((session) => session.stage === 'entering');
  const [way, setWay] = useState<Way>('code');
  const [secret, setSecret] = useState('');

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const text = secret.trim();
    if (text === '' || isEntering) return;
    setSecret('');
    void enter(way === 'code' ? { code: text } : { token: text });
  };

  return (
    <main className="login" data-testid="login">
      <form className="login__card" onSubmit={submit}>
        <h1 className="login__title">{t('app.name')}</h1>
        <Refusal />
        <SegmentedControl
          fullWidth
          value={way}
          onChange={(value) => setWay(value === 'token' ? 'token' : 'code')}
          data={[
            { value: 'code', label: t('login.code') },
            { value: 'token', label: t('login.token') },
          ]}
        />
        <Explanation way={way} />
        <PasswordInput
          label={t(`login.${way}`)}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          size="md"
          data-autofocus
          autoFocus
          data-testid="login-secret"
        />
        <Button type="submit" size="md" loading={isEntering} disabled={secret.trim() === ''} data-testid="login-submit">
          {t('login.enter')}
        </Button>
        <div className="login__foot">
          <ViewSwitches />
        </div>
      </form>
    </main>
  );
};
