import { memo, type ReactNode, useContext, useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceState, PointState } from '#shared/api/plant.ts';
import { type DeviceView, pointOf } from '../state/deviceView.ts';
import { usePlant } from '../state/plantStore.ts';
import { useView } from '../state/viewStore.ts';
import { watchDevice } from '../state/watchDevice.ts';
import { describeValue, type ValueText } from '../widgets/format/describeValue.ts';
import type { Language } from '../widgets/format/language.ts';
import { NumberSheetContext } from '../widgets/numbers/NumberColumn.tsx';
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

/** A sheet draws numbers that can be vouched for; what bears a mark is the page's. */
const isPlain = ({ tone, mark }: ValueText): boolean => tone === 'live' && mark === null;

/**
 * One point of a device that follows its values by itself, so that a screen of two thousand need not be drawn anew for
 * each of them: a new number is put in place or drawn on the sheet it lies on, anything else is drawn by the page.
 */
export const LivePointReading = memo(({ view, pointKey, testId }: LivePointReadingProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const sheet = useContext(NumberSheetContext);
  const number = useRef<HTMLSpanElement>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const shown = shownOf(view, pointKey, presentState(view), language);
  const text = shown?.value.text;
  const drawnOn = shown !== undefined && isPlain(shown.value) ? sheet : null;
  useLayoutEffect(() => {
    // What was put in place is not known to the renderer: it would leave an older number where it drew the same before.
    const place = drawnOn === null ? number.current : number.current?.nextElementSibling;
    if (place != null && text !== undefined && shown?.value.tone !== 'word') place.textContent = text;
    if (drawnOn !== null && number.current !== null && text !== undefined) drawnOn.put(number.current, text);
  });
  useLayoutEffect(() => {
    const spoken = number.current?.nextElementSibling;
    if (drawnOn === null || number.current === null || !(spoken instanceof HTMLElement)) return;
    return drawnOn.add(number.current, spoken, spoken.textContent);
  }, [drawnOn]);
  useEffect(() => {
    let last = shownOf(view, pointKey, presentState(view), language);
    redraw();
    return watchDevice(view.device.id, () => {
      const next = shownOf(view, pointKey, presentState(view), language);
      const former = last;
      last = next;
      if (next === undefined || former === undefined || next.state === former.state) return;
      const place = number.current;
      if (!isSameLook(former.value, next.value) || place === null) redraw();
      else if (former.value.text === next.value.text) return;
      else if (sheet !== null && isPlain(next.value)) sheet.put(place, next.value.text);
      else place.textContent = next.value.text;
    });
  }, [view, pointKey, language, sheet]);
  if (shown === undefined) return <Reading testId={testId} value={NOT_APPLICABLE} />;
  const shortWord = shown.state.reason === 'no_sensor' ? {} : { shortWord: t('value.none') };
  return <Reading testId={testId} value={shown.value} numberRef={number} isDrawn={drawnOn !== null} {...shortWord} />;
});
LivePointReading.displayName = 'LivePointReading';
