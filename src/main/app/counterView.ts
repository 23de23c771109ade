/** A counter in the words of the contract. */
import type { CounterDecisionWord, CounterQuestion, CounterTrust, CounterView } from '#shared/api/counters.ts';
import type { LocalText } from '#shared/model/profile.ts';
import { type CounterState, totalOf } from '../calculation/counter/counterState.ts';
import { fitsDecision, gainTicks, hasFallen, wrapStartTicks } from '../calculation/counter/decideCounter.ts';
import { roundedAmount } from './roundedAmount.ts';
import { sentenceNumber } from './sentenceNumber.ts';
import type { WatchedCounter } from './watchedCounter.ts';

/** Growth since the midnight and since the first of the month of the site, and in the month before where it counted. */
export interface PresentGrowth {
  readonly today: number;
  readonly month: number;
  readonly previousMonth: number | null;
}

/** «Наработка, часы» with minutes beside it is one counter: its name is that without the part. */
const counterLabel = ({ point, parts }: WatchedCounter['counterPoint']): LocalText =>
  parts.length === 1
    ? point.label
    : { ru: point.label.ru.replace(/, часы$/, ''), en: point.label.en.replace(/, hours$/, '') };

const trustOf = ({ state, isGood }: WatchedCounter): CounterTrust => {
  if (state === null) return 'new';
  if (state.pending !== null) return 'suspect';
  return isGood ? 'counting' : 'frozen';
};

/** What a person is to decide; null while the counter follows. */
export const questionOf = ({ state, live, counterPoint }: WatchedCounter): CounterQuestion | null => {
  if (state?.pending == null) return null;
  const kind = hasFallen(state) ? 'fell' : 'jumped';
  const from = roundedAmount(state.last.ticks / state.ticksPerUnit);
  const to = roundedAmount(state.pending.first.ticks / state.ticksPerUnit);
  const label = counterLabel(counterPoint);
  const { name } = live.device;
  return {
    kind,
    from,
    to,
    sinceMs: state.pending.first.timeMs,
    adds: addsOf(state),
    ...(kind === 'fell' ? fell(name, label, from, to) : jumped(name, label, from, to)),
  };
};

const addsOf = (state: CounterState): CounterQuestion['adds'] => {
  const adds = (decision: CounterDecisionWord, startTicks: number): number | null => {
    const ticks = fitsDecision(state, decision) ? gainTicks(state, startTicks) : null;
    return ticks === null ? null : roundedAmount(ticks / state.ticksPerUnit);
  };
  return { reset: adds('reset', 0), wrap: adds('wrap', wrapStartTicks(state)), swap: adds('swap', 0) };
};

type Sentence = (name: string, label: CounterView['label'], from: number, to: number) => { ru: string; en: string };

const { ru, en } = sentenceNumber;

const fell: Sentence = (name, label, from, to) => ({
  ru: `Показания ${name} «${label.ru}» упали с ${ru(from)} до ${ru(to)}: сброс или замена контроллера?`,
  en: `${name}, ${label.en}: the reading fell from ${en(from)} to ${en(to)}: was the controller reset or replaced?`,
});

const jumped: Sentence = (name, label, from, to) => ({
  ru: `Показания ${name} «${label.ru}» выросли с ${ru(from)} до ${ru(to)} быстрее возможного: замена контроллера?`,
  en: `${name}, ${label.en}: the reading rose from ${en(from)} to ${en(to)} faster than possible: was the controller replaced?`,
});

export const counterView = (watched: WatchedCounter, growth: PresentGrowth): CounterView => {
  const { state, counterPoint, live, site } = watched;
  const shown = state === null ? null : (state.pending?.last ?? state.last).ticks / state.ticksPerUnit;
  const isSettled = state !== null && state.pending === null;
  return {
    deviceId: watched.deviceId,
    device: `${site.code}.${live.device.code}`,
    point: watched.point,
    kind: counterPoint.kind,
    label: counterLabel(counterPoint),
    unit: counterPoint.point.unit ?? null,
    state: trustOf(watched),
    total: state === null ? null : roundedAmount(totalOf(state)),
    shown: shown === null ? null : roundedAmount(shown),
    offset: isSettled ? roundedAmount(state.offsetTicks / state.ticksPerUnit) : null,
    sinceMs: state?.sinceMs ?? null,
    lastMs: state?.last.timeMs ?? null,
    question: questionOf(watched),
    today: state === null ? null : roundedAmount(growth.today),
    month: state === null ? null : roundedAmount(growth.month),
    previousMonth: growth.previousMonth === null ? null : roundedAmount(growth.previousMonth),
  };
};
