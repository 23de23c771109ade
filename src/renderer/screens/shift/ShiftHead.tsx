import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresentShift } from '#shared/api/shifts.ts';
import type { Shift } from '#shared/model/shift.ts';
import { useAccess } from '../../state/accessStore.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';
import { useMomentText } from '../operator/useMomentText.ts';

interface HeadProps {
  readonly present: PresentShift;
  readonly onHandOver: (shiftId: number) => void;
  readonly onAccept: (shiftId: number) => void;
  readonly onSheet: (shiftId: number) => void;
}

const OpenShift = ({ shift, onHandOver }: { shift: Shift; onHandOver: HeadProps['onHandOver'] }): ReactNode => {
  const { t } = useTranslation();
  const momentText = useMomentText();
  const whyNot = useWhyNot('shifts.handOver');
  const { takenFrom } = shift;
  return (
    <div className="shift__who">
      <div>
        <h2 data-testid="shift-operator">{visibleText(shift.operator)}</h2>
        <p>
          {t('shift.since', { time: momentText(shift.begunMs) })}
          {' · '}
          {takenFrom === null ? t('shift.notTaken') : t('shift.takenFrom', { name: visibleText(takenFrom.operator) })}
        </p>
      </div>
      <ActButton
        name={t('shift.handOver')}
        whyNot={whyNot}
        isStrong
        onPress={() => onHandOver(shift.id)}
        testId="shift-hand-over"
      />
    </div>
  );
};

const NoShift = (): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('shifts.begin');
  const whyNot = useWhyNot('shifts.begin');
  const name = useAccess((access) => access.me?.user?.name);
  return (
    <>
      <div className="shift__who">
        <div>
          <h2 data-testid="shift-none">{t('shift.nobody')}</h2>
          <p>{t('shift.nobodyHint')}</p>
        </div>
        <ActButton
          name={t('shift.begin')}
          {...(name === undefined ? {} : { hint: t('shift.beginHint', { name: visibleText(name) }) })}
          whyNot={whyNot}
          isAsking={order.isAsking}
          isStrong
          onPress={() => void order.give({})}
          testId="shift-begin"
        />
      </div>
      <ActRefusal error={order.refusal} testId="shift-begin-refusal" />
    </>
  );
};

/** A shift that was handed over and waits for a signature. */
const Waiting = ({
  shift,
  onAccept,
  onSheet,
}: { shift: Shift } & Omit<HeadProps, 'present' | 'onHandOver'>): ReactNode => {
  const { t } = useTranslation();
  const momentText = useMomentText();
  const whyNot = useWhyNot('shifts.accept');
  const time = momentText(shift.handedOver?.timeMs ?? shift.begunMs);
  return (
    <div className="shift__waiting" role="status" data-testid="shift-waiting">
      <div>
        <strong>{t('shift.waiting', { operator: visibleText(shift.operator), time })}</strong>
        <p>{t('shift.waitingHint')}</p>
      </div>
      <button type="button" className="tool-button" onClick={() => onSheet(shift.id)} data-testid="shift-waiting-sheet">
        {t('shift.sheet.title', { id: shift.id })}
      </button>
      <ActButton
        name={t('shift.accept')}
        whyNot={whyNot}
        isStrong
        onPress={() => onAccept(shift.id)}
        testId="shift-accept"
      />
    </div>
  );
};

/** Who has the shift, and what can be done with it. */
export const ShiftHead = ({ present, onHandOver, onAccept, onSheet }: HeadProps): ReactNode => (
  <>
    {present.waiting !== null && <Waiting shift={present.waiting} onAccept={onAccept} onSheet={onSheet} />}
    {present.shift === null ? <NoShift /> : <OpenShift shift={present.shift} onHandOver={onHandOver} />}
  </>
);
