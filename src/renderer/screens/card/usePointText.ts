import type { PointState } from '#shared/api/plant.ts';
import type { Point } from '#shared/model/profile.ts';
import { type DeviceView, isOnline } from '../../state/deviceView.ts';
import { useBlockAge } from '../../state/useBlockAge.ts';
import { usePointState } from '../../state/useDeviceView.ts';
import { useView } from '../../state/viewStore.ts';
import { describeValue, type ValueText } from '../../widgets/format/describeValue.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { flowWord } from '../../widgets/format/signWord.ts';
import { withoutSign } from '../../widgets/format/withoutSign.ts';
import { periodMsOf } from './periodMsOf.ts';

const NEVER_POLLED: PointState = { value: null, reason: 'not_yet', lastValue: null };

/** Points whose sign is a direction: the word says it. */
const FLOWS: ReadonlySet<string> = new Set(['mains_total_p', 'mains_total_q']);

export interface PointText {
  readonly state: PointState;
  readonly value: ValueText;
  readonly flow: ReturnType<typeof flowWord>;
  /** Why the value is not simply good, where its device speaks: a silent one says it for all. Null otherwise. */
  readonly reason: string | null;
}

/** One point as a card says it, drawn anew with its own value only. */
export const usePointText = (view: DeviceView, point: Point): PointText => {
  const language = useView((store) => store.language);
  const state = usePointState(view, point.key) ?? NEVER_POLLED;
  const codes = point.codes === undefined ? undefined : view.profile?.codes[point.codes];
  const known = state.value ?? state.lastValue;
  const flow = known === null || !FLOWS.has(point.key) ? 'none' : flowWord(known);
  const value = describeValue(point, flow === 'none' ? state : withoutSign(state), codes, language);
  return { state, value, flow, reason: value.tone !== 'word' && isOnline(view) ? value.mark : null };
};

/** Age of the point's value once it is older than two periods; empty before. */
export const usePointAge = (view: DeviceView, { block }: Point): string => {
  const language = useView((store) => store.language);
  const ageMs = useBlockAge({ deviceId: view.device.id, block, freshMs: 2 * periodMsOf(view) });
  return ageMs === null ? '' : formatAge(ageMs, language);
};
