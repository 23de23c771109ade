import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreconditionView } from '#shared/model/deviceCommand.ts';
import { useView } from '../../state/viewStore.ts';
import { OutcomeMark } from './OutcomeMark.tsx';

const Precondition = ({ text, isMet, value, why }: PreconditionView): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return (
    <li className="precondition" data-met={isMet}>
      <OutcomeMark look={isMet ? 'confirmed' : 'refused'} size={16} />
      <span>
        <span className="visually-hidden">{t(isMet ? 'command.met' : 'command.unmet')}</span>
        {text[language]}
      </span>
      <span className="precondition__value">{value?.[language] ?? t('command.noValue')}</span>
      {why !== null && <span className="precondition__why">{why[language]}</span>}
    </li>
  );
};

/** What must hold before the command may go out, with the present values. */
export const Preconditions = ({ list }: { list: readonly PreconditionView[] }): ReactNode => {
  const { t } = useTranslation();
  return (
    <section aria-label={t('command.preconditions')}>
      <h3 className="command__caption">{t('command.preconditions')}</h3>
      {list.length === 0 ? (
        <p className="command__quiet">{t('command.noPreconditions')}</p>
      ) : (
        <ul className="preconditions" data-testid="command-preconditions">
          {list.map((condition) => (
            <Precondition key={condition.text.ru} {...condition} />
          ))}
        </ul>
      )}
    </section>
  );
};
