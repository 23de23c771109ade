import { memo, type ReactNode, useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceState, PointState } from '#shared/api/plant.ts';
import { type DeviceView, pointOf } from '../state/deviceView.ts';
import { usePlant } from '../state/plantStore.ts';
import { useView } from '../state/viewStore.ts';
import { watchDevice } from '../state/watchDevice.ts';
import { describeValue, type ValueText } from '../widgets/format/describeValue.ts';
import type { Language } from '../widgets/format/language.ts';
import { Reading } from '../widgets/Reading.tsx';

export interface LivePointReadingProps {
  /** Its site, device and profile count: the state is the present one of the store. */
  readonly view: DeviceView;
  readonly pointKey: string;
  readonly testId: string;
}

interface Shown {
  readonly state: PointState;
  readonly value: ValueText;
}

const NOT_APPLICABLE: ValueText = { text: '—', unit: '', tone: 'live', mark: null, sign: null };

/** Undefined when the profile has no such point. */
const shownOf = (
  view: DeviceView,
  pointKey: string,
  state: DeviceState | null,
  language: Language,
): Shown | undefined => {
  const found = pointOf({ ...view, state }, pointKey);
  if (found === undefined) return undefined;
  const { point } = found;
  const codes = point.codes === undefined ? undefined : view.profile?.codes[point.codes];
  return { state: found.state, value: describeValue(point, found.state, codes, language) };
};

/** Whether a new text is all that differs between two numbers. */
const isSameLook = (one: ValueText, other: ValueText): boolean =>
  one.tone !== 'word' &&
  one.tone === other.tone &&
  one.unit === other.unit &&
  one.mark === other.mark &&
  one.sign === other.sign;

const presentState = (view: DeviceView): DeviceState | null =>
  usePlant.getState().picture?.states.get(view.device.id) ?? null;

/**
 * One point of a device that follows its values by itself, so that a screen of two thousand need not be drawn anew for
 * each of them: a new number is put in place, anything else is drawn.
 */
export const LivePointReading = memo(({ view, pointKey, testId }: LivePointReadingProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const number = useRef<HTMLSpanElement>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const shown = shownOf(view, pointKey, presentState(view), language);
  const text = shown?.value.text;
  useLayoutEffect(() => {
    // What was put in place is not known to the renderer: it would leave an older number where it drew the same before.
    const place = number.current;
    if (place !== null && text !== undefined && shown?.value.tone !== 'word') place.textContent = text;
  });
  useEffect(() => {
    let last = shownOf(view, pointKey, presentState(view), language);
    redraw();
    return watchDevice(view.device.id, () => {
      const next = shownOf(view, pointKey, presentState(view), language);
      const former = last;
      last = next;
      if (next === undefined || former === undefined || next.state === former.state) return;
      const place = number.current?.firstChild;
      if (!isSameLook(former.value, next.value) || !(place instanceof Text)) redraw();
      else if (former.value.text !== next.value.text) place.data = next.value.text;
    });
  }, [view, pointKey, language]);
  if (shown === undefined) return <Reading testId={testId} value={NOT_APPLICABLE} />;
  const shortWord = shown.state.reason === 'no_sensor' ? {} : { shortWord: t('value.none') };
  return <Reading testId={testId} value={shown.value} numberRef={number} {...shortWord} />;
});
LivePointReading.displayName = 'LivePointReading';
