import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#shared/api/access.ts';
import { DEMO_USER_ID } from '#shared/model/user.ts';
import { acceptMe, askSetUp, closePanel, showPanel } from '../../state/accessStore.ts';
import { leaveStation, request } from '../../state/stationApi.ts';
import { useOrder } from '../../state/useOrder.ts';
import { reasonText } from '../refusalText.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { useSpeech } from '../useSpeech.ts';
import { RefusalNote } from './RefusalNote.tsx';

/** At the workstation values stay on the screen; elsewhere the session ends with the login. */
const logOut = async (me: Me): Promise<void> => {
  const answer = await request('access.logOut', {});
  if (!me.atWorkstation) leaveStation();
  else if (answer.ok) {
    acceptMe(answer.value);
    closePanel();
  }
};

const LockedNote = ({ me }: { me: Me }): ReactNode => {
  const speech = useSpeech();
  if (me.control !== 'tries' || me.lockedUntilMs === null) return null;
  const locked = { reason: 'locked', parameters: { lockedUntilMs: me.lockedUntilMs } };
  return <RefusalNote text={reasonText(locked, speech) ?? null} testId="operator-locked" />;
};

/** What a person who is logged in may do with their place. */
export const OperatorMenu = ({ me }: { me: Me }): ReactNode => {
  const { t } = useTranslation();
  const lock = useOrder('access.lock');
  const refusal = useRefusalText(lock.refusal);
  const lockNow = async (): Promise<void> => {
    const locked = await lock.give({});
    if (locked === undefined) return;
    acceptMe(locked);
    closePanel();
  };
  const isPerson = me.user !== null;
  const hasSecret = isPerson && me.user.id !== DEMO_USER_ID;
  return (
    <div className="operator__menu">
      <LockedNote me={me} />
      {me.token === null && (
        <button
          type="button"
          className="operator__act"
          data-autofocus
          onClick={() => showPanel({ step: 'people' })}
          data-testid="operator-change"
        >
          {t('access.menu.change')}
        </button>
      )}
      {me.needsSetUp && me.atWorkstation && (
        <button type="button" className="operator__act" onClick={askSetUp} data-testid="operator-set-up">
          {t('access.setUp.reminder')}
        </button>
      )}
      {hasSecret && me.control === 'open' && (
        <>
          <button type="button" className="operator__act" onClick={() => void lockNow()} data-testid="operator-lock">
            {t('access.menu.lock')}
            <span>{t('access.menu.lockHint')}</span>
          </button>
          <button
            type="button"
            className="operator__act"
            onClick={() => showPanel({ step: 'change' })}
            data-testid="operator-secret-change"
          >
            {t('access.menu.secret')}
          </button>
        </>
      )}
      <button type="button" className="operator__act" onClick={() => void logOut(me)} data-testid="operator-log-out">
        {t('access.menu.logOut')}
        <span>{t(me.atWorkstation ? 'access.menu.logOutHere' : 'access.menu.logOutAway')}</span>
      </button>
      <RefusalNote text={refusal} testId="operator-menu-refusal" />
    </div>
  );
};
