import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { AccessRefusal } from '#shared/model/accessRefusal.ts';
import type { Credential, LoginRefusal } from '../../state/loginRefusal.ts';
import { useSession } from '../../state/sessionStore.ts';
import { enter } from '../../state/stationApi.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { refusalText } from '../refusalText.ts';
import { ViewSwitches } from '../shell/ViewSwitches.tsx';
import { useSpeech } from '../useSpeech.ts';
import './LoginScreen.css';

const WAYS = ['name', 'code', 'token'] as const;
type Way = (typeof WAYS)[number];

const LOCKED: AccessRefusal = 'locked';

/** A lock is told as that of the login: nothing is viewed before it. */
const RefusalText = ({ refusal }: { refusal: LoginRefusal }): ReactNode => {
  const { t } = useTranslation();
  const speech = useSpeech();
  if (refusal.kind !== 'refused') return t(`login.${refusal.kind}`);
  const { reason, parameters } = refusal.error;
  if (reason !== LOCKED) return refusalText(refusal.error, speech);
  return t('login.lockedUntil', { time: speech.momentText(Number(parameters?.['lockedUntilMs'])) });
};

const Refusal = (): ReactNode => {
  const refusal = useSession((session) => session.refusal);
  if (refusal === null) return null;
  return (
    <p className="login__refusal" role="alert" data-testid="login-refusal" data-kind={refusal.kind}>
      <AlarmSymbol priority="medium" />
      <span>
        <RefusalText refusal={refusal} />
      </span>
    </p>
  );
};

/** Where the code is printed; the samples are the station's own output. */
const Explanation = ({ way }: { way: Way }): ReactNode => {
  const { t } = useTranslation();
  if (way === 'name') return <p className="login__text">{t('login.nameHelp')}</p>;
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

/** Undefined while something is missing. */
const credentialOf = (way: Way, name: string, secret: string): Credential | undefined => {
  if (way === 'name') return name.trim() === '' || secret === '' ? undefined : { name: name.trim(), secret };
  const text = secret.trim();
  if (text === '') return undefined;
  return way === 'code' ? { code: text } : { token: text };
};

interface FieldsProps {
  readonly way: Way;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly secret: string;
  readonly onSecret: (secret: string) => void;
}

const Fields = ({ way, name, onName, secret, onSecret }: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      {way === 'name' && (
        <TextInput
          label={t('access.name')}
          value={name}
          onChange={(event) => onName(event.currentTarget.value)}
          autoComplete="username"
          spellCheck={false}
          size="md"
          autoFocus
          data-testid="login-name"
        />
      )}
      <PasswordInput
        key={way}
        label={t(`login.secret.${way}`)}
        value={secret}
        onChange={(event) => onSecret(event.currentTarget.value)}
        autoComplete={way === 'name' ? 'current-password' : 'off'}
        spellCheck={false}
        size="md"
        autoFocus={way !== 'name'}
        data-testid="login-secret"
      />
    </>
  );
};

/** The way in for browsers: a person's name, a code of the console, or a token. */
export const LoginScreen = (): ReactNode => {
  const { t } = useTranslation();
  const isEntering = useSession((session) => session.stage === 'entering');
  const [way, setWay] = useState<Way>('name');
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const credential = credentialOf(way, name, secret);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (credential === undefined || isEntering) return;
    setSecret('');
    void enter(credential);
  };
  const choose = (chosen: string): void => {
    setSecret('');
    setWay(WAYS.find((known) => known === chosen) ?? 'name');
  };

  return (
    <main className="login" data-testid="login">
      <form className="login__card" onSubmit={submit}>
        <h1 className="login__title">{t('app.name')}</h1>
        <SegmentedControl
          fullWidth
          value={way}
          onChange={choose}
          data={WAYS.map((value) => ({ value, label: t(`login.${value}`) }))}
          data-testid="login-way"
        />
        <Explanation way={way} />
        <Fields way={way} name={name} onName={setName} secret={secret} onSecret={setSecret} />
        <Button
          type="submit"
          size="md"
          loading={isEntering}
          disabled={credential === undefined}
          data-testid="login-submit"
        >
          {t('login.enter')}
        </Button>
        <div className="login__foot">
          <Refusal />
          <ViewSwitches />
        </div>
      </form>
    </main>
  );
};
