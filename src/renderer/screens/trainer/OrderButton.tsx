import type { ReactNode } from 'react';
import { useTraining } from '../../state/trainingStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';

export interface OrderButtonProps {
  readonly place: string;
  readonly text: string;
  readonly onPress: () => void;
  readonly testId: string;
  readonly look?: 'plain' | 'strong' | 'danger';
  readonly title?: string;
  /** Why it cannot be pressed now. */
  readonly whyNot?: string | undefined;
}

/** Gives an order. While it cannot, it says why and keeps the focus, so that the keyboard does not lose its place. */
export const OrderButton = (props: OrderButtonProps): ReactNode => {
  const { place, text, onPress, testId, look = 'plain', title, whyNot } = props;
  const lacked = useWhyNot('training.press');
  const isAsking = useTraining((training) => training.orders[place]?.phase === 'asking');
  const reason = lacked ?? whyNot;
  const isOff = reason !== undefined;
  return (
    <button
      type="button"
      className={`tool-button order-button order-button--${look}`}
      aria-disabled={isOff}
      aria-busy={isAsking}
      title={reason ?? title}
      onClick={() => {
        if (!isOff && !isAsking) onPress();
      }}
      data-testid={testId}
    >
      {text}
    </button>
  );
};
