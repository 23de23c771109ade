import type { ReactNode } from 'react';
import { useTraining } from '../../state/trainingStore.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { useRefusalText } from '../useRefusalText.ts';

/** Why the station refused what was last ordered at this place; nothing while it obeys. */
export const OrderNote = ({ place }: { place: string }): ReactNode => {
  const order = useTraining((training) => training.orders[place]);
  const refusal = useRefusalText(order?.phase === 'refused' ? order.error : null);
  if (refusal === null) return null;
  return (
    <p className="order-note" role="alert" data-testid={`trainer-note-${place}`}>
      <AlarmSymbol priority="medium" />
      {refusal}
    </p>
  );
};
