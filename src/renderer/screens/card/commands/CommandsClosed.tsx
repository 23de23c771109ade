import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessReason } from '../../../state/accessReason.ts';
import { openPanel } from '../../../state/accessStore.ts';

const words: Readonly<Record<AccessReason['kind'], string>> = {
  nobody: 'command.logInAsOperator',
  idle: 'access.whyNot.idle',
  tries: 'access.whyNot.tries',
  role: 'access.whyNot.role',
};

/** Whom the commands are for, with the way to become it. */
export const CommandsClosed = ({ reason }: { reason: AccessReason }): ReactNode => {
  const { t } = useTranslation();
  const role = reason.kind === 'role' ? t(`access.role.${reason.role}`) : '';
  return (
    <div className="commands__closed" data-testid="commands-closed" data-reason={reason.kind}>
      <span>{t(words[reason.kind], { role })}</span>
      {reason.kind !== 'tries' && (
        <button type="button" className="tool-button" onClick={openPanel} data-testid="commands-log-in">
          {t(reason.kind === 'idle' ? 'access.open' : 'access.logIn')}
        </button>
      )}
    </div>
  );
};
