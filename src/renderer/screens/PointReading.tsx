import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, pointOf } from '../state/deviceView.ts';
import { useView } from '../state/viewStore.ts';
import { describeValue, type ValueText } from '../widgets/format/describeValue.ts';
import { withoutSign } from '../widgets/format/withoutSign.ts';
import { Reading, type ReadingProps } from '../widgets/Reading.tsx';

export interface PointReadingProps extends Pick<ReadingProps, 'size' | 'testId' | 'extra'> {
  readonly view: DeviceView;
  readonly pointKey: string;
  /** A direction that a word says, so that the number stands without its sign. */
  readonly unsigned?: boolean;
  /** The point says nothing at the moment: cos φ without current. */
  readonly notApplicable?: boolean;
}

const NOT_APPLICABLE: ValueText = { text: '—', unit: '', tone: 'live', mark: null, sign: null };

/** One point of a device on the diagram or in a table. */
export const PointReading = (props: PointReadingProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const { view, pointKey, unsigned = false, notApplicable = false, ...look } = props;
  const found = pointOf(view, pointKey);
  const isHidden = view.device.points?.[pointKey]?.hidden === true;
  if (found === undefined || isHidden || notApplicable) {
    return <Reading {...look} value={NOT_APPLICABLE} />;
  }
  const { point, state } = found;
  const codes = point.codes === undefined ? undefined : view.profile?.codes[point.codes];
  const shown = unsigned ? withoutSign(state) : state;
  const shortWord = state.reason === 'no_sensor' ? {} : { shortWord: t('value.none') };
  return <Reading {...look} {...shortWord} value={describeValue(point, shown, codes, language)} />;
};
