import type { ReactNode } from 'react';
import { type StorageOrderName, useStorage } from '../../state/storageStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';

export interface StorageButtonProps {
  readonly name: StorageOrderName;
  readonly text: string;
  readonly onPress: () => void;
  readonly testId: string;
  readonly isStrong?: boolean;
  /** Why it cannot be pressed now. */
  readonly whyNot?: string | undefined;
}

/** Gives an order. While it cannot, it says why and keeps the focus, so that the keyboard does not lose its place. */
export const StorageButton = (props: StorageButtonProps): ReactNode => {
  const { name, text, onPress, testId, isStrong = false, whyNot } = props;
  const lacked = useWhyNot(name);
  const isAsking = useStorage((storage) => storage.orders[name]?.phase === 'asking');
  const reason = lacked ?? whyNot;
  const isOff = reason !== undefined;
  return (
    <button
      type="button"
      className={`tool-button order-button order-button--${isStrong ? 'strong' : 'plain'}`}
      aria-disabled={isOff}
      aria-busy={isAsking}
      title={reason}
      onClick={() => {
        if (!isOff && !isAsking) onPress();
      }}
      data-testid={testId}
    >
      {text}
    </button>
  );
};
