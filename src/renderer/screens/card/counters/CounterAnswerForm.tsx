import { Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterView } from '#shared/api/counters.ts';
import {
  type AnswerDraft,
  answersTo,
  type CounterAnswer,
  MAX_ANSWER_REASON,
  type TypedAnswer,
  totalBy,
  typedAnswer,
} from '../../../state/counterAnswer.ts';
import { useView } from '../../../state/viewStore.ts';
import { CounterAnswerFoot } from './CounterAnswerFoot.tsx';
import { counterAmount, counterUnit } from './counterText.ts';
import type { Counters } from './useCounters.ts';

interface FieldsProps {
  readonly counter: CounterView;
  readonly draft: AnswerDraft;
  readonly onChange: (changes: Partial<AnswerDraft>) => void;
  readonly problems: TypedAnswer['problems'];
}

interface ChoiceProps extends FieldsProps {
  readonly answer: CounterAnswer;
}

/** The number that an answer needs. */
const FIELD_OF: Readonly<Partial<Record<CounterAnswer, 'startReading' | 'total'>>> = {
  swap: 'startReading',
  correct: 'total',
};

const TEST_ID_OF = { startReading: 'counter-startReading', total: 'counter-total-now' } as const;

const AmountField = ({ answer, counter, draft, onChange, problems }: ChoiceProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const field = FIELD_OF[answer];
  if (field === undefined || draft.answer !== answer) return null;
  const unit = counterUnit(counter, language);
  const problem = problems[field];
  const isTyped = draft[field] !== '';
  const highest = counterAmount(counter, counter.question?.to ?? null, language);
  return (
    <TextInput
      label={`${t(`counters.field.${field}`)}${unit === '' ? '' : `, ${unit}`}`}
      value={draft[field]}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
      error={isTyped && problem !== undefined ? t(`counters.problem.${problem}`, { highest }) : null}
      inputMode="decimal"
      data-testid={TEST_ID_OF[field]}
    />
  );
};

/** One answer with what the total becomes by it. */
const Choice = (props: ChoiceProps): ReactNode => {
  const { answer, counter, draft, onChange } = props;
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const total = totalBy(counter, answer, draft);
  return (
    <div className="counter-choice">
      <label>
        <input
          type="radio"
          name="counter-answer"
          checked={draft.answer === answer}
          onChange={() => onChange({ answer })}
          data-testid={`counter-answer-${answer}`}
        />
        <span>
          {t(`counters.answer.${answer}`)}
          {total !== null && (
            <small className="tabular">
              {t('counters.becomes', { total: counterAmount(counter, total, language) })}
            </small>
          )}
        </span>
      </label>
      <AmountField {...props} />
    </div>
  );
};

/** Without a question there is nothing to choose: the total is corrected. */
const Choices = (props: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  const answers = answersTo(props.counter);
  if (props.counter.question === null) return <AmountField {...props} answer="correct" />;
  return (
    <fieldset className="counter-choices">
      <legend>{t('counters.question.ask')}</legend>
      {answers.map((answer) => (
        <Choice key={answer} {...props} answer={answer} />
      ))}
    </fieldset>
  );
};

interface FormProps {
  readonly counter: CounterView;
  readonly counters: Counters;
}

/** What a person says about the counter, and why. */
export const CounterAnswerForm = ({ counter, counters }: FormProps): ReactNode => {
  const { t } = useTranslation();
  const first = { answer: counter.question === null ? ('correct' as const) : null, startReading: '', total: '' };
  const [draft, setDraft] = useState<AnswerDraft>({ ...first, reason: '' });
  const { order, problems } = typedAnswer(counter, draft);
  return (
    <div className="counter-form">
      <Choices
        counter={counter}
        draft={draft}
        onChange={(changes) => setDraft({ ...draft, ...changes })}
        problems={problems}
      />
      <Textarea
        label={t('counters.reason')}
        placeholder={t('counters.reasonHint')}
        value={draft.reason}
        onChange={(event) => setDraft({ ...draft, reason: event.currentTarget.value })}
        maxLength={MAX_ANSWER_REASON}
        rows={2}
        data-testid="counter-reason"
      />
      <CounterAnswerFoot
        counters={counters}
        order={order}
        isCorrection={counter.question === null}
        onObeyed={() => setDraft({ ...first, reason: '' })}
      />
    </div>
  );
};
