import { useTranslation } from 'react-i18next';
import type { BreakerColours } from '../../state/viewStore.ts';
import { BREAKER_POSITIONS, BREAKER_STAGES, BreakerSymbol } from '../../widgets/BreakerSymbol.tsx';
import { LINE_LOOKS, type LineLook, PowerLine } from '../../widgets/PowerLine.tsx';
import { Framed } from './Framed.tsx';
import type { SymbolGroup } from './symbolGroup.ts';

const END = 24;

/** A set is fed by nothing but itself. */
const GENSET_LOOKS: readonly LineLook[] = ['gensets', 'dead', 'unknown'];

/** Both ways that breakers may be coloured. */
const COLOURS: readonly BreakerColours[] = ['neutral', 'redClosed'];

/** Breakers in each position and stage, lines in each state, the circle of a set. */
export const useDiagramSymbols = (): readonly SymbolGroup[] => {
  const { t } = useTranslation();
  const breakers = COLOURS.map((colours) => ({
    key: `breakers-${colours}`,
    items: BREAKER_POSITIONS.map((position) => ({
      key: position,
      symbol: (
        <span data-breakers={colours}>
          <Framed>
            <BreakerSymbol x={0} y={0} position={position} />
          </Framed>
        </span>
      ),
      label: t(`breaker.${position}`),
    })),
  }));
  const stages = BREAKER_STAGES.map((stage) => ({
    key: stage,
    symbol: (
      <Framed>
        <BreakerSymbol x={0} y={0} position="moving" stage={stage} />
      </Framed>
    ),
    label: t(`symbols.stage.${stage}`),
  }));
  const lines = LINE_LOOKS.flatMap((look) =>
    [false, true].map((busbar) => ({
      key: busbar ? `${look}-busbar` : look,
      symbol: (
        <Framed>
          <PowerLine from={[-END, 0]} to={[END, 0]} look={look} busbar={busbar} />
        </Framed>
      ),
      label: t(`symbols.line.${look}`) + (busbar ? `: ${t('symbols.busbar')}` : ''),
    })),
  );
  const gensets = GENSET_LOOKS.map((look) => ({
    key: look,
    symbol: <span className={`genset__circle genset__circle--${look}`}>G</span>,
    label: t(`symbols.genset.${look}`),
  }));
  return [
    ...breakers,
    { key: 'stages', items: stages },
    { key: 'lines', items: lines },
    { key: 'gensets', items: gensets },
  ];
};
