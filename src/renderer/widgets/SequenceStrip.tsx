import type { ReactNode } from 'react';
import './SequenceStrip.css';

export interface SequenceStripProps {
  readonly steps: readonly string[];
  /** Index of the present one. */
  readonly present: number;
  /** How long it lasts: «0:12». */
  readonly time: string;
  /** Of the step that comes after it; empty at the last one. */
  readonly next: string;
  /** The whole in words. */
  readonly label: string;
  readonly testId: string;
}

/** The steps of a start or a stop: done, present, to come; the present one in words with its time. */
export const SequenceStrip = ({ steps, present, time, next, label, testId }: SequenceStripProps): ReactNode => (
  <div className="sequence" role="img" aria-label={label} title={label} data-testid={testId} data-step={present}>
    <div className="sequence__steps">
      {steps.map((step, index) => (
        <span
          key={step}
          className={
            index < present
              ? 'sequence__step sequence__step--done'
              : index === present
                ? 'sequence__step sequence__step--present'
                : 'sequence__step'
          }
        />
      ))}
    </div>
    <div className="sequence__words">
      <strong className="sequence__present">{steps[present]}</strong>
      <span className="sequence__time">{time}</span>
      <span className="sequence__next">{next}</span>
    </div>
  </div>
);
