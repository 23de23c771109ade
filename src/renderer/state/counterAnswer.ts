/** What a person says about a counter: typed, checked, ordered, and what the total becomes by it; pure. */
import {
  COUNTER_DECISIONS,
  type CounterCorrectionOrder,
  type CounterDecisionOrder,
  type CounterDecisionWord,
  type CounterView,
} from '#shared/api/counters.ts';
import { typedAmount } from './typedAmount.ts';

/** `correct`: the total is known from elsewhere. */
export type CounterAnswer = CounterDecisionWord | 'correct';

/** As typed; null while nothing was chosen. */
export interface AnswerDraft {
  readonly answer: CounterAnswer | null;
  readonly startReading: string;
  readonly total: string;
  readonly reason: string;
}

export type AnswerProblem = 'answer' | 'number' | 'tooHigh' | 'tooMuch' | 'reason';

export type AnswerOrder =
  | { readonly name: 'counters.decide'; readonly input: CounterDecisionOrder }
  | { readonly name: 'counters.correct'; readonly input: CounterCorrectionOrder };

export interface TypedAnswer {
  /** Null while something is wrong. */
  readonly order: AnswerOrder | null;
  readonly problems: Readonly<Partial<Record<keyof AnswerDraft, AnswerProblem>>>;
}

export const MAX_ANSWER_REASON = 500;
const MOST_TOTAL = 1e12;

/** The answers that fit the open question; without one the total can only be corrected. */
export const answersTo = ({ question }: CounterView): readonly CounterAnswer[] => {
  const fitting = question === null ? [] : COUNTER_DECISIONS.filter((decision) => question.adds[decision] !== null);
  return [...fitting, 'correct'];
};

/** Null where the new controller cannot have shown it. */
const startOf = ({ question }: CounterView, { startReading }: AnswerDraft): number | null => {
  const start = typedAmount(startReading);
  return start === null || start > (question?.to ?? 0) ? null : start;
};

/** What the total becomes by an answer; null while it is not known. `draft`: as far as it was typed. */
export const totalBy = (counter: CounterView, answer: CounterAnswer, draft: AnswerDraft): number | null => {
  if (answer === 'correct') return typedAmount(draft.total);
  const added = counter.question?.adds[answer] ?? null;
  const start = answer === 'swap' ? startOf(counter, draft) : 0;
  return counter.total === null || added === null || start === null ? null : counter.total + added - start;
};

type Problems = TypedAnswer['problems'];

const amountProblem = (text: string, most: number, tooMuch: AnswerProblem): AnswerProblem | null => {
  const amount = typedAmount(text);
  if (amount === null) return 'number';
  return amount > most ? tooMuch : null;
};

const problemsOf = ({ question }: CounterView, draft: AnswerDraft): Problems => {
  const start = draft.answer === 'swap' ? amountProblem(draft.startReading, question?.to ?? 0, 'tooHigh') : null;
  const total = draft.answer === 'correct' ? amountProblem(draft.total, MOST_TOTAL, 'tooMuch') : null;
  return {
    ...(draft.answer === null ? { answer: 'answer' } : {}),
    ...(start === null ? {} : { startReading: start }),
    ...(total === null ? {} : { total }),
    ...(draft.reason.trim() === '' ? { reason: 'reason' } : {}),
  };
};

export const typedAnswer = (counter: CounterView, draft: AnswerDraft): TypedAnswer => {
  const problems = problemsOf(counter, draft);
  const { answer } = draft;
  if (answer === null || Object.keys(problems).length > 0) return { order: null, problems };
  const place = { deviceId: counter.deviceId, point: counter.point, reason: draft.reason.trim() };
  if (answer === 'correct') {
    const input = { ...place, total: typedAmount(draft.total) ?? 0 };
    return { order: { name: 'counters.correct', input }, problems };
  }
  const start = answer === 'swap' ? { startReading: typedAmount(draft.startReading) ?? 0 } : {};
  return { order: { name: 'counters.decide', input: { ...place, decision: answer, ...start } }, problems };
};
