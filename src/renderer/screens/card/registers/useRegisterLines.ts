import { useTranslation } from 'react-i18next';
import type { DeviceState } from '#shared/api/plant.ts';
import { type DeviceView, pointOf } from '../../../state/deviceView.ts';
import type { RegisterPart, RegisterRow } from '../../../state/registerRows.ts';
import { useView } from '../../../state/viewStore.ts';
import { describeValue } from '../../../widgets/format/describeValue.ts';
import type { Language } from '../../../widgets/format/language.ts';

/** The value that was decoded from the same read; empty where the screen shows another one. */
const valueText = (view: DeviceView, { point }: RegisterPart, language: Language): string => {
  const state = pointOf(view, point.key)?.state;
  if (state === undefined) return '';
  const codes = point.codes === undefined ? undefined : view.profile?.codes[point.codes];
  const { text, unit, sign } = describeValue(point, state, codes, language);
  return `: ${[sign ?? '', text, unit].filter((part) => part !== '').join('\u00A0')}`;
};

/** What is made of a register, a line each: points with their values, bits of an alarm word that are set. */
export const useRegisterLines = (
  view: DeviceView,
  state: DeviceState | null,
): ((row: RegisterRow, isShown: boolean) => string) => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const then: DeviceView = { ...view, state };
  const partLine = (part: RegisterPart, isShown: boolean): string => {
    const { point, isSecond } = part;
    const name =
      point.bit === undefined ? point.label[language] : t('card.bit', { bit: point.bit, name: point.label[language] });
    if (isSecond) return `↑ ${name}`;
    const scale = point.scale === undefined || point.scale === 1 ? '' : ` × ${point.scale}`;
    const type = point.bit === undefined ? ` · ${point.type}${scale}` : '';
    return `${name}${type}${isShown ? valueText(then, part, language) : ''}`;
  };
  return ({ parts, alarms }, isShown) =>
    [...parts.map((part) => partLine(part, isShown)), ...alarms.map((alarm) => `■ ${alarm[language]}`)].join('\n');
};
