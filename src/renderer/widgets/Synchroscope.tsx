import type { ReactNode } from 'react';
import { needleEnd, SYNC_SCALE, syncShare } from './syncScale.ts';
import './Synchroscope.css';

export interface SynchroscopeProps {
  /** Null: not known now. Absent: the controller tells no angle, and there is no dial. */
  readonly angleDeg?: number | null;
  readonly voltageV: number | null;
  readonly frequencyHz: number | null;
  /** The numbers beside the bars, as the place shows numbers. */
  readonly angleText: ReactNode;
  readonly voltageText: ReactNode;
  readonly frequencyText: ReactNode;
  /** The whole in words. */
  readonly label: string;
  readonly testId: string;
}

const RADIUS = 26;

const Dial = ({ angleDeg }: { angleDeg: number | null }): ReactNode => {
  const [x, y] = needleEnd(angleDeg ?? 0, RADIUS - 4);
  return (
    <svg className="synchroscope__dial" viewBox="-30 -30 60 60" width="60" height="60" aria-hidden="true">
      <circle r={RADIUS} className="synchroscope__ring" />
      <path d="M0-29V-21M0 29V24M-29 0H-24M29 0H24" className="synchroscope__tick" />
      {angleDeg === null ? (
        <path d="M-14-14 14 14M-14 14 14-14" className="synchroscope__unknown" />
      ) : (
        <>
          <line x1="0" y1="0" x2={x} y2={y} className="synchroscope__needle" />
          <circle r="3" className="synchroscope__hub" />
        </>
      )}
    </svg>
  );
};

const Bar = ({ difference, end }: { difference: number | null; end: number }): ReactNode => {
  const share = difference === null ? 0 : syncShare(difference, end);
  return (
    <svg className="synchroscope__bar" viewBox="-50 -5 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect x="-50" y="-3" width="100" height="6" className="synchroscope__scale" />
      {difference !== null && (
        <rect
          x={Math.min(0, share * 50)}
          y="-3"
          width={Math.abs(share) * 50}
          height="6"
          className="synchroscope__amount"
        />
      )}
      <rect x="-0.75" y="-5" width="1.5" height="10" className="synchroscope__zero" />
    </svg>
  );
};

/** Needle of the angle with bars of ΔU and Δf. It shows readings, and turns between none of them by itself. */
export const Synchroscope = (props: SynchroscopeProps): ReactNode => {
  const { angleDeg, voltageV, frequencyHz, angleText, voltageText, frequencyText, label, testId } = props;
  return (
    <div className="synchroscope" role="img" aria-label={label} title={label} data-testid={testId}>
      {angleDeg !== undefined && <Dial angleDeg={angleDeg} />}
      <div className="synchroscope__rows">
        <span className="synchroscope__row synchroscope__row--angle">{angleText}</span>
        <span className="synchroscope__row">
          <Bar difference={voltageV} end={SYNC_SCALE.voltageV} />
          {voltageText}
        </span>
        <span className="synchroscope__row">
          <Bar difference={frequencyHz} end={SYNC_SCALE.frequencyHz} />
          {frequencyText}
        </span>
      </div>
    </div>
  );
};
