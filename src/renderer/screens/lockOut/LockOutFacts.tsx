import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LockOutView } from '../../state/lockOutView.ts';
import { useLockOutText } from './useLockOutText.ts';

/** Who locked the device out, why, since when and until when it is planned. */
export const LockOutFacts = ({ view }: { view: LockOutView }): ReactNode => {
  const { t } = useTranslation();
  const text = useLockOutText()(view);
  const facts = [
    ['reason', text.reason],
    ['user', text.user],
    ['sinceColumn', text.since],
    ['end', text.plannedEnd ?? t('lockOut.noEnd')],
  ] as const;
  return (
    <dl className="lock-out-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`lockOut.column.${name}`)}</dt>
          <dd>
            {value}
            {name === 'end' && view.isOverdue && (
              <strong className="lock-outs__overdue">{t('lockOut.overdueMark')}</strong>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
};
