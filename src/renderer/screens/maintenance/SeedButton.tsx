import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseTemplate } from '../../state/maintenancePage.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';

/** Makes the standard regulations. */
export const SeedButton = ({ onDone }: { onDone: () => void }): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('maintenance.seedTemplates');
  const whyNot = useWhyNot('maintenance.seedTemplates');
  const give = async (): Promise<void> => {
    const made = await order.give({});
    if (made === undefined) return;
    chooseTemplate(made[0]?.id ?? null);
    onDone();
  };
  return (
    <>
      <ActButton
        name={t('maintenance.seed')}
        whyNot={whyNot}
        isAsking={order.isAsking}
        isStrong
        onPress={() => void give()}
        testId="maintenance-seed"
      />
      {whyNot !== undefined && <p className="journal__muted">{whyNot}</p>}
      <ActRefusal error={order.refusal} testId="maintenance-seed-refusal" />
    </>
  );
};
