import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#shared/api/access.ts';
import { acceptMe, closePanel, type OperatorStep, showPanel } from '../../state/accessStore.ts';
import { readAccess } from '../../state/readAccess.ts';
import { mayUsePin } from '../../state/secretRules.ts';
import { useOrder } from '../../state/useOrder.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { ChangeSecret } from './ChangeSecret.tsx';
import { OperatorMenu } from './OperatorMenu.tsx';
import { People } from './People.tsx';
import { SecretForm } from './SecretForm.tsx';

/** Takes what a login or an unlocking came to: in, or the lock that a wrong try may have brought. */
const settle = (me: Me | undefined): void => {
  if (me === undefined) void readAccess();
  else {
    acceptMe(me);
    closePanel();
  }
};

const LogIn = ({ name, usesDigits, hasOtherWay }: Extract<OperatorStep, { step: 'logIn' }>): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('access.logIn');
  return (
    <>
      <p className="operator__who">
        <NameText name={name} />
      </p>
      <SecretForm
        usesDigits={usesDigits}
        hasOtherWay={hasOtherWay}
        isAsking={order.isAsking}
        refusal={order.refusal}
        order={t('access.logIn')}
        onEnter={(secret) => void order.give({ name, secret }).then(settle)}
      />
      <button type="button" className="operator__link" onClick={() => showPanel({ step: 'people' })}>
        {t('access.otherPerson')}
      </button>
    </>
  );
};

const Unlock = ({ user }: { user: NonNullable<Me['user']> }): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('access.unlock');
  return (
    <>
      <p className="operator__who">
        <NameText name={user.name} />
        <span>{t(`access.role.${user.role}`)}</span>
      </p>
      <SecretForm
        usesDigits={mayUsePin(user.role)}
        hasOtherWay={mayUsePin(user.role)}
        isAsking={order.isAsking}
        refusal={order.refusal}
        order={t('access.open')}
        onEnter={(secret) => void order.give({ secret }).then(settle)}
      />
      <button
        type="button"
        className="operator__link"
        onClick={() => showPanel({ step: 'menu' })}
        data-testid="operator-to-menu"
      >
        {t('access.otherActs')}
      </button>
    </>
  );
};

const Step = ({ panel, me }: { panel: OperatorStep; me: Me | null }): ReactNode => {
  if (panel.step === 'logIn') return <LogIn key={panel.name} {...panel} />;
  if (panel.step === 'people' || me === null) return <People me={me} />;
  if (panel.step === 'unlock' && me.user !== null) return <Unlock user={me.user} />;
  if (panel.step === 'change' && me.user !== null) return <ChangeSecret user={me.user} />;
  return <OperatorMenu me={me} />;
};

interface PanelProps {
  readonly panel: OperatorStep;
  readonly me: Me | null;
  /** Gives the focus back to the operator's place. */
  readonly onLeave: () => void;
}

/** Drops from the operator's place over a corner of the picture, which goes on beside it. */
export const OperatorPanel = ({ panel, me, onLeave }: PanelProps): ReactNode => {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [panel]);
  return (
    <div
      ref={frame}
      role="dialog"
      aria-labelledby="operator-title"
      className="operator__panel"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        closePanel();
        onLeave();
      }}
      data-testid="operator-panel"
    >
      <div className="operator__head">
        <h2 id="operator-title">{t(`access.step.${panel.step}`)}</h2>
        <button
          type="button"
          className="tool-button"
          onClick={closePanel}
          aria-label={t('access.close')}
          title={`${t('access.close')} · Esc`}
          data-testid="operator-close"
        >
          ✕
        </button>
      </div>
      <Step panel={panel} me={me} />
    </div>
  );
};
