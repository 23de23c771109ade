import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SymbolGroup } from './symbolGroup.ts';
import '../mimic/GensetCard.css';
import './Symbols.css';
import { useAlarmSymbols } from './useAlarmSymbols.tsx';
import { useDiagramSymbols } from './useDiagramSymbols.tsx';
import { useValueSymbols } from './useValueSymbols.tsx';

const PENS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** The curves of a chart, in the order of their pens. */
const usePens = (): SymbolGroup => {
  const { t } = useTranslation();
  const items = PENS.map((pen) => ({
    key: pen.toString(),
    symbol: <span className="symbols__pen" style={{ background: `var(--pen-${pen.toString()})` }} />,
    label: t('symbols.pen', { pen }),
  }));
  return { key: 'pens', items };
};

const Group = ({ group }: { group: SymbolGroup }): ReactNode => {
  const { t } = useTranslation();
  return (
    <section className="symbols__group" data-testid={`symbols-${group.key}`}>
      <h2>{t(`symbols.group.${group.key}`)}</h2>
      <dl>
        {group.items.map(({ key, symbol, label }) => (
          <div key={key} className="symbols__item">
            <dt data-testid={`symbol-${group.key}-${key}`}>{symbol}</dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

/** Every symbol of the station in every state, from the tables that draw them. */
export const SymbolsScreen = (): ReactNode => {
  const groups = [...useDiagramSymbols(), ...useValueSymbols(), ...useAlarmSymbols(), usePens()];
  return (
    <div className="symbols" data-testid="symbols">
      {groups
        .filter(({ items }) => items.length > 0)
        .map((group) => (
          <Group key={group.key} group={group} />
        ))}
    </div>
  );
};
