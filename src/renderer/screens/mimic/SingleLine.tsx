import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Breaker, SiteTopology } from '../../state/topology.ts';
import { BreakerSymbol } from '../../widgets/BreakerSymbol.tsx';
import { PowerLine } from '../../widgets/PowerLine.tsx';
import { LEVEL, type MimicLayout } from './mimicLayout.ts';

export interface SingleLineProps {
  readonly layout: MimicLayout;
  readonly topology: SiteTopology;
  readonly hasMains: boolean;
  /** What a moving breaker does, in the controller's own words; undefined while it stands. */
  readonly mainsMotion: string | undefined;
  readonly busbarMotion: string | undefined;
  readonly gensetMotions: readonly (string | undefined)[];
  readonly flow: 'import' | 'export' | 'none';
}

interface LabelledBreakerProps {
  readonly x: number;
  readonly y: number;
  readonly breaker: Breaker;
  readonly name: string;
  readonly motion?: string | undefined;
  readonly testId: string;
}

const LabelledBreaker = ({ x, y, breaker, name, motion, testId }: LabelledBreakerProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <g data-testid={testId} data-position={breaker.position}>
      <BreakerSymbol x={x} y={y} position={breaker.position} stage={breaker.stage} />
      <text x={x + 22} y={y - 2} className="single-line__word">
        {breaker.position === 'moving' ? (motion ?? t('breaker.moving')) : t(`breaker.${breaker.position}`)}
      </text>
      <text x={x + 22} y={y + 13} className="single-line__name">
        {name}
      </text>
    </g>
  );
};

const Arrow = ({ x, y, up, look }: { x: number; y: number; up: boolean; look: string }): ReactNode => (
  <path d={up ? 'M-8 6 8 6 0-8Z' : 'M-8-6 8-6 0 8Z'} transform={`translate(${x} ${y})`} fill={look} />
);

const MainsColumn = ({ layout, topology, flow, mainsMotion }: SingleLineProps): ReactNode => {
  const { t } = useTranslation();
  const x = layout.mainsX;
  const look = topology.mains;
  const symbol = look === 'mains' ? 'var(--live-mains)' : 'var(--dead)';
  const isFed = topology.mainsBreaker.conducts === true && look === 'mains';
  return (
    <g>
      <path
        d={`M${x - 14} ${LEVEL.mainsSymbol + 14}h28M${x - 9} ${LEVEL.mainsSymbol + 7}h18M${x - 4} ${LEVEL.mainsSymbol}h8`}
        stroke={symbol}
        strokeWidth="3"
      />
      <PowerLine from={[x, LEVEL.mainsSymbol + 14]} to={[x, LEVEL.mainsBreaker - 13]} look={look} />
      <PowerLine
        from={[x, LEVEL.mainsBreaker + 13]}
        to={[x, LEVEL.section]}
        look={isFed ? 'mains' : topology.loadSection}
      />
      {flow !== 'none' && (
        <Arrow x={x} y={LEVEL.mainsBreaker + 44} up={flow === 'export'} look={isFed ? symbol : 'var(--text)'} />
      )}
      <LabelledBreaker
        x={x}
        y={LEVEL.mainsBreaker}
        breaker={topology.mainsBreaker}
        name={t('mimic.mainsBreaker')}
        motion={mainsMotion}
        testId="breaker-mains"
      />
    </g>
  );
};

/** The section that the load hangs on, and its way to the busbar of the gensets. */
const LoadSection = ({ layout, topology, busbarMotion, hasMains }: SingleLineProps): ReactNode => {
  const { t } = useTranslation();
  const { mainsX, loadX } = layout;
  const arrowFill =
    topology.loadSection === 'dead' || topology.loadSection === 'unknown' ? 'var(--dead)' : 'var(--text)';
  const from = hasMains ? LEVEL.section : LEVEL.busbar;
  return (
    <g>
      <PowerLine from={[loadX, from]} to={[loadX, LEVEL.mainsBreaker + 30]} look={topology.loadSection} />
      <Arrow x={loadX} y={LEVEL.mainsBreaker + 26} up look={arrowFill} />
      {hasMains && (
        <>
          <PowerLine
            from={[mainsX, LEVEL.section]}
            to={[mainsX, topology.busbarBreaker === null ? LEVEL.busbar : LEVEL.busbarBreaker - 13]}
            look={topology.loadSection}
          />
          <PowerLine
            from={[mainsX - 60, LEVEL.section]}
            to={[loadX + 60, LEVEL.section]}
            look={topology.loadSection}
            busbar
          />
        </>
      )}
      {hasMains && topology.busbarBreaker !== null && (
        <>
          <PowerLine from={[mainsX, LEVEL.busbarBreaker + 13]} to={[mainsX, LEVEL.busbar]} look={topology.busbar} />
          <LabelledBreaker
            x={mainsX}
            y={LEVEL.busbarBreaker}
            breaker={topology.busbarBreaker}
            name={t('mimic.busbarBreaker')}
            motion={busbarMotion}
            testId="breaker-busbar"
          />
        </>
      )}
    </g>
  );
};

const GensetFeeders = ({ layout, topology, gensetMotions }: SingleLineProps): ReactNode => {
  const { t } = useTranslation();
  return topology.gensets.map((genset, index) => {
    const x = (layout.cards[index] ?? 0) + layout.cardWidth / 2;
    return (
      <g key={genset.deviceId}>
        <PowerLine from={[x, LEVEL.busbar]} to={[x, LEVEL.gensetBreaker - 13]} look={topology.busbar} />
        <PowerLine from={[x, LEVEL.gensetBreaker + 13]} to={[x, LEVEL.cards]} look={genset.line} />
        <LabelledBreaker
          x={x}
          y={LEVEL.gensetBreaker}
          breaker={genset.breaker}
          name={t('mimic.gensetBreaker')}
          motion={gensetMotions[index]}
          testId={`breaker-${genset.deviceId}`}
        />
      </g>
    );
  });
};

/** Lines, breakers and arrows of one site. */
export const SingleLine = (props: SingleLineProps): ReactNode => {
  const { layout, topology, hasMains } = props;
  return (
    <svg className="single-line" width={layout.width} height={layout.height} aria-hidden="true">
      <g transform={`translate(0 ${layout.top})`}>
        {hasMains && <MainsColumn {...props} />}
        <LoadSection {...props} />
        <GensetFeeders {...props} />
        <PowerLine
          from={[layout.busbarFrom, LEVEL.busbar]}
          to={[layout.busbarTo, LEVEL.busbar]}
          look={topology.busbar}
          busbar
        />
      </g>
    </svg>
  );
};
