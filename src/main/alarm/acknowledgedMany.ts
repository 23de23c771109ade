import type { AlarmTransition } from '#shared/model/alarm.ts';
import type { AlarmRefusal } from '#shared/model/alarmAct.ts';
import type { Result } from '#shared/model/result.ts';
import type { ActDone } from './actDone.ts';

/** Acknowledging several occurrences: each stands under exactly one word. */
export interface AcknowledgedMany {
  readonly transitions: readonly AlarmTransition[];
  readonly acknowledged: readonly number[];
  readonly already: readonly number[];
  readonly refused: readonly { readonly occurrence: number; readonly refusal: AlarmRefusal }[];
}

/** Acknowledges each of them once, in their order. */
export const acknowledgedMany = (
  occurrences: readonly number[],
  acknowledge: (occurrence: number) => Result<ActDone, AlarmRefusal>,
): AcknowledgedMany => {
  const results = [...new Set(occurrences)].map((occurrence) => ({ occurrence, result: acknowledge(occurrence) }));
  const numbers = (isAlready: boolean): number[] =>
    results.flatMap(({ occurrence, result }) =>
      result.ok && result.value.isAlready === isAlready ? [occurrence] : [],
    );
  return {
    transitions: results.flatMap(({ result }) => (result.ok ? result.value.transitions : [])),
    acknowledged: numbers(false),
    already: numbers(true),
    refused: results.flatMap(({ occurrence, result }) => (result.ok ? [] : [{ occurrence, refusal: result.error }])),
  };
};
