import type { ReactNode } from 'react';
import '../trainer/Trainer.css';

export interface ActButtonProps {
  readonly name: string;
  readonly hint?: string;
  /** Why it cannot be pressed now; undefined where it can. */
  readonly whyNot: string | undefined;
  readonly isAsking?: boolean;
  readonly isStrong?: boolean;
  readonly onPress: () => void;
  readonly testId: string;
}

/** A button that says in its hint why it does nothing, and stays in its place. */
export const ActButton = (props: ActButtonProps): ReactNode => {
  const { name, hint, whyNot, isAsking = false, isStrong = false, onPress, testId } = props;
  return (
    <button
      type="button"
      className={isStrong ? 'tool-button order-button order-button--strong' : 'tool-button order-button'}
      aria-disabled={whyNot !== undefined}
      aria-busy={isAsking}
      title={whyNot ?? hint}
      onClick={() => {
        if (whyNot === undefined && !isAsking) onPress();
      }}
      data-testid={testId}
    >
      {name}
    </button>
  );
};
