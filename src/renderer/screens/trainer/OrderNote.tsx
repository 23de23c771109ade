import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiErrorCode } from '#shared/api/apiError.ts';
import { useTraining } from '../../state/trainingStore.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';

/** Refusals that have words of their own; others are told in the station's. */
const REFUSALS: Partial<Readonly<Record<ApiErrorCode, string>>> = {
  forbidden: 'trainer.forbidden',
  conflict: 'trainer.conflict',
  unavailable: 'trainer.unavailable',
};

/** Why the station refused what was last ordered at this place; nothing while it obeys. */
export const OrderNote = ({ place }: { place: string }): ReactNode => {
  const { t } = useTranslation();
  const order = useTraining((training) => training.orders[place]);
  if (order?.phase !== 'refused') return null;
  const { code, message } = order.error;
  return (
    <p className="order-note" role="alert" data-testid={`trainer-note-${place}`}>
      <AlarmSymbol priority="medium" />
      {t(REFUSALS[code] ?? 'trainer.refused', { message })}
    </p>
  );
};
