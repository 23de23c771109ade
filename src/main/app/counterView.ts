/** A counter in the words of the contract. */
import type { CounterQuestion, CounterTrust, CounterView } from '#shared/api/counters.ts';
import { totalOf } from '../calculation/counter/counterState.ts';
import { hasFallen } from '../calculation/counter/decideCounter.ts';
import { roundedAmount } from './roundedAmount.ts';
import type { WatchedCounter } from './watchedCounter.ts';

/** Growth since the midnight and since the first of the month of the site. */
export interface PresentGrowth {
  readonly today: number;
  readonly month: number;
}

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
  const { label } = counterPoint.point;
  const { name } = live.device;
  return {
    kind,
    from,
    to,
    sinceMs: state.pending.first.timeMs,
    ...(kind === 'fell' ? fell(name, label, from, to) : jumped(name, label, from, to)),
  };
};

type Sentence = (name: string, label: CounterView['label'], from: number, to: number) => { ru: string; en: string };

const ru = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 1, useGrouping: false });
const en = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, useGrouping: false });

const fell: Sentence = (name, label, from, to) => ({
  ru: `Показания ${name} «${label.ru}» упали с ${ru.format(from)} до ${ru.format(to)}: сброс или замена контроллера?`,
  en: `${name}, ${label.en}: the reading fell from ${en.format(from)} to ${en.format(to)}: was the controller reset or replaced?`,
});

const jumped: Sentence = (name, label, from, to) => ({
  ru: `Показания ${name} «${label.ru}» выросли с ${ru.format(from)} до ${ru.format(to)} быстрее возможного: замена контроллера?`,
  en: `${name}, ${label.en}: the reading rose from ${en.format(from)} to ${en.format(to)} faster than possible: was the controller replaced?`,
});

export const counterView = (watched: WatchedCounter, growth: PresentGrowth | undefined): CounterView => {
  const { state, counterPoint, live, site } = watched;
  const shown = state === null ? null : (state.pending?.last ?? state.last).ticks / state.ticksPerUnit;
  const isSettled = state !== null && state.pending === null;
  return {
    deviceId: watched.deviceId,
    device: `${site.code}.${live.device.code}`,
    point: watched.point,
    kind: counterPoint.kind,
    label: counterPoint.point.label,
    unit: counterPoint.point.unit ?? null,
    state: trustOf(watched),
    total: state === null ? null : roundedAmount(totalOf(state)),
    shown: shown === null ? null : roundedAmount(shown),
    offset: isSettled ? roundedAmount(state.offsetTicks / state.ticksPerUnit) : null,
    sinceMs: state?.sinceMs ?? null,
    lastMs: state?.last.timeMs ?? null,
    question: questionOf(watched),
    today: state === null ? null : roundedAmount(growth?.today ?? 0),
    month: state === null ? null : roundedAmount(growth?.month ?? 0),
  };
};
