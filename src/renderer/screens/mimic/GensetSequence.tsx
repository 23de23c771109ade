import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, tagPrefixOf } from '../../state/deviceView.ts';
import type { StartSequence } from '../../state/startSequence.ts';
import { useHold } from '../../state/useHold.ts';
import { useNow } from '../../state/useNow.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { SequenceStrip } from '../../widgets/SequenceStrip.tsx';

/** The strip of a set that starts or stops. */
export const GensetSequence = ({ view, sequence }: { view: DeviceView; sequence: StartSequence }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const now = useNow();
  const hold = useHold(view, sequence.point);
  const present = sequence.steps.indexOf(sequence.present);
  const steps = sequence.steps.map((step) => t(`mimic.step.${step}`));
  const following = steps[present + 1];
  const age = hold === undefined ? '' : `${hold.isExact ? '' : '≥\u00A0'}${formatAge(now - hold.sinceMs, language)}`;
  return (
    <SequenceStrip
      steps={steps}
      present={present}
      time={age}
      next={following === undefined ? '' : t('mimic.step.next', { step: following })}
      label={`${t(`mimic.step.${sequence.kind}Title`)}: ${t('mimic.step.place', { step: steps[present], place: present + 1, count: steps.length })} ${age}. ${steps.join(' → ')}`}
      testId={`sequence-${tagPrefixOf(view)}`}
    />
  );
};
