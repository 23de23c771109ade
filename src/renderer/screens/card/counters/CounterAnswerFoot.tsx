import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOrder } from '../../../state/counterAnswer.ts';
import { useWhyNot } from '../../../state/useWhyNot.ts';
import { AlarmSymbol } from '../../../widgets/AlarmSymbol.tsx';
import { LinkSymbol } from '../../../widgets/LinkSymbol.tsx';
import { useRefusalText } from '../../useRefusalText.ts';
import type { Counters } from './useCounters.ts';

interface FootProps {
  readonly counters: Counters;
  /** Null while something is wrong with what was typed. */
  readonly order: AnswerOrder | null;
  readonly isCorrection: boolean;
  readonly onObeyed: () => void;
}

const Refusal = ({ refusal }: Pick<Counters, 'refusal'>): ReactNode => {
  const text = useRefusalText(refusal);
  if (text === null) return null;
  return (
    <p className="order-note" role="alert" title={refusal?.message} data-testid="counter-refusal">
      <AlarmSymbol priority="medium" />
      {text}
    </p>
  );
};

/** Gives the answer, and says why it was refused. */
export const CounterAnswerFoot = ({ counters, order, isCorrection, onObeyed }: FootProps): ReactNode => {
  const { t } = useTranslation();
  const { refusal, isAsking } = counters;
  // Both entries take the same role.
  const lacked = useWhyNot('counters.decide');
  const incomplete = order === null ? t(isCorrection ? 'counters.incompleteTotal' : 'counters.incomplete') : undefined;
  const whyNot = lacked ?? incomplete;
  const give = async (dialog: HTMLDialogElement | null): Promise<void> => {
    if (order === null || lacked !== undefined || isAsking) return;
    dialog?.focus();
    if (await counters.answer(order)) onObeyed();
  };
  return (
    <>
      {lacked !== undefined && (
        <p className="order-note" role="status" data-testid="counter-forbidden">
          <LinkSymbol look="misconfigured" />
          {lacked}
        </p>
      )}
      <Refusal refusal={refusal} />
      <div className="confirm__buttons">
        <button
          type="button"
          className="tool-button order-button order-button--strong"
          aria-disabled={whyNot !== undefined}
          aria-busy={isAsking}
          title={whyNot}
          onClick={(event) => void give(event.currentTarget.closest('dialog'))}
          data-testid="counter-give"
        >
          {t(isCorrection ? 'counters.giveTotal' : 'counters.give')}
        </button>
      </div>
    </>
  );
};
