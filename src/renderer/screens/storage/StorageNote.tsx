import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiErrorCode } from '#shared/api/apiError.ts';
import { PERMISSIONS } from '#shared/api/permissions.ts';
import { isForbidden, type StorageOrderName, useStorage } from '../../state/storageStore.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';

/** Refusals that have words of their own; others are told in the station's. */
const REFUSALS: Partial<Readonly<Record<ApiErrorCode, string>>> = {
  conflict: 'storage.busy',
  unavailable: 'storage.unavailable',
};

/** Why the station refused the last order of this kind, or would refuse the next; nothing while it obeys. */
export const StorageNote = ({ name }: { name: StorageOrderName }): ReactNode => {
  const { t } = useTranslation();
  const order = useStorage((storage) => storage.orders[name]);
  const lackedRole = useStorage((storage) => storage.lackedRole);
  if (isForbidden(name, lackedRole)) {
    return (
      <p className="order-note" role="status" data-testid={`note-${name}`}>
        <LinkSymbol look="misconfigured" />
        {t(`storage.forbidden.${PERMISSIONS[name].role}`)}
      </p>
    );
  }
  if (order?.phase !== 'refused') return null;
  const { code, message } = order.error;
  return (
    <p className="order-note" role="alert" data-testid={`note-${name}`}>
      <AlarmSymbol priority="medium" />
      {t(REFUSALS[code] ?? 'storage.refused', { message })}
    </p>
  );
};
