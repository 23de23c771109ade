import type { ReactNode } from 'react';
import { type StorageOrderName, useStorage } from '../../state/storageStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { useRefusalText } from '../useRefusalText.ts';

/** Why the station refused the last order of this kind, or would refuse the next; nothing while it obeys. */
export const StorageNote = ({ name }: { name: StorageOrderName }): ReactNode => {
  const order = useStorage((storage) => storage.orders[name]);
  const refusal = useRefusalText(order?.phase === 'refused' ? order.error : null);
  const whyNot = useWhyNot(name);
  if (whyNot !== undefined) {
    return (
      <p className="order-note order-note--calm" role="status" data-testid={`note-${name}`}>
        <LinkSymbol look="misconfigured" />
        {whyNot}
      </p>
    );
  }
  if (refusal === null) return null;
  return (
    <p className="order-note" role="alert" data-testid={`note-${name}`}>
      <AlarmSymbol priority="medium" />
      {refusal}
    </p>
  );
};
