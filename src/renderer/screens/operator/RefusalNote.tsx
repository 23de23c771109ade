import type { ReactNode } from 'react';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import '../trainer/Trainer.css';

/** What the station refused, beside the button that asked; nothing while there is nothing to say. */
export const RefusalNote = ({ text, testId }: { text: string | null; testId: string }): ReactNode =>
  text === null ? null : (
    <p className="order-note" role="alert" data-testid={testId}>
      <AlarmSymbol priority="medium" />
      <span>{text}</span>
    </p>
  );
