import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiErrorCode } from '#shared/api/apiError.ts';
import { type StorageOrderName, useStorage } from '../../state/storageStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { errorText } from '../errorText.ts';

/** Refusals that have words of their own; others are told in the station's. */
const REFUSALS: Partial<Readonly<Record<ApiErrorCode, string>>> = {
  conflict: 'storage.busy',
  unavailable: 'storage.unavailable',
};

/** Why the station refused the last order of this kind, or would refuse the next; nothing while it obeys. */
export const StorageNote = ({ name }: { name: StorageOrderName }): ReactNode => {
  const { t } = useTranslation();
  const order = useStorage((storage) => storage.orders[name]);
  const whyNot = useWhyNot(name);
  if (whyNot !== undefined) {
    return (
      <p className="order-note order-note--calm" role="status" data-testid={`note-${name}`}>
        <LinkSymbol look="misconfigured" />
        {whyNot}
      </p>
    );
  }
  if (order?.phase !== 'refused') return null;
  const { code } = order.error;
  return (
    <p className="order-note" role="alert" data-testid={`note-${name}`}>
      <AlarmSymbol priority="medium" />
      {t(REFUSALS[code] ?? 'storage.refused', { message: errorText(order.error, t) })}
    </p>
  );
};
