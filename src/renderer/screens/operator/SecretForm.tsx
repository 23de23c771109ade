import { PasswordInput } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#shared/api/apiError.ts';
import { SECRET_LIMITS } from '#shared/model/control.ts';
import { PinPad } from './PinPad.tsx';
import { RefusalNote } from './RefusalNote.tsx';
import { useSecretRefusal } from './useSecretRefusal.ts';

interface SecretFormProps {
  /** Digits on a pad at first, or a field for a password. */
  readonly usesDigits: boolean;
  /** Whether the other one may be what the person has. */
  readonly hasOtherWay: boolean;
  readonly isAsking: boolean;
  readonly refusal: ApiError | null;
  /** What the button is called. */
  readonly order: string;
  readonly onEnter: (secret: string) => void;
}

/** A PIN by touch, mouse or keyboard, or a password. What was typed is gone as soon as it was sent. */
export const SecretForm = (props: SecretFormProps): ReactNode => {
  const { usesDigits, hasOtherWay, isAsking, refusal, order, onEnter } = props;
  const { t } = useTranslation();
  const [isPin, setPin] = useState(usesDigits);
  const [secret, setSecret] = useState('');
  const refusalText = useSecretRefusal(refusal, isPin);
  const canEnter = secret !== '' && !isAsking;
  const enter = (): void => {
    if (!canEnter) return;
    setSecret('');
    onEnter(secret);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    enter();
  };
  const type = (text: string): void =>
    setSecret(isPin ? text.replace(/\D/g, '').slice(0, SECRET_LIMITS.pinDigits.max) : text);
  return (
    <form className="secret-form" onSubmit={submit}>
      <PasswordInput
        key={isPin ? 'pin' : 'password'}
        aria-label={t(isPin ? 'access.pin' : 'access.password')}
        placeholder={t(isPin ? 'access.pin' : 'access.password')}
        value={secret}
        onChange={(event) => type(event.currentTarget.value)}
        inputMode={isPin ? 'none' : 'text'}
        autoComplete="off"
        size="md"
        className={isPin ? 'secret-form__pin' : undefined}
        {...(isPin ? { visible: false, rightSection: <span /> } : {})}
        autoFocus
        data-testid="operator-secret"
      />
      <RefusalNote text={refusalText} testId="operator-refusal" />
      {isPin ? (
        <PinPad
          onDigit={(digit) => type(secret + digit)}
          onErase={() => setSecret(secret.slice(0, -1))}
          onEnter={enter}
          canEnter={canEnter}
        />
      ) : (
        <button
          type="submit"
          className="tool-button order-button order-button--strong"
          aria-disabled={!canEnter}
          aria-busy={isAsking}
          data-testid="operator-enter"
        >
          {order}
        </button>
      )}
      {hasOtherWay && (
        <button
          type="button"
          className="operator__link"
          onClick={() => {
            setSecret('');
            setPin(!isPin);
          }}
          data-testid="operator-other-way"
        >
          {t(isPin ? 'access.usePassword' : 'access.usePin')}
        </button>
      )}
    </form>
  );
};
