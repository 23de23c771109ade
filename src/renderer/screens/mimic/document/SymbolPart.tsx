import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MimicSymbol } from '#shared/model/mimic.ts';
import { codeText, type DeviceView, knownValue, tagPrefixOf, usableValue } from '../../../state/deviceView.ts';
import { balanceOf } from '../../../state/plantBalance.ts';
import { breakerByBit, breakerByCode, breakerOfSet, type LineState } from '../../../state/topology.ts';
import { openDevice, useView } from '../../../state/viewStore.ts';
import { BreakerSymbol } from '../../../widgets/BreakerSymbol.tsx';
import { flowWord } from '../../../widgets/format/signWord.ts';
import { visibleText } from '../../../widgets/format/visibleText.ts';
import { PowerLine } from '../../../widgets/PowerLine.tsx';
import { PointReading } from '../../PointReading.tsx';
import { SumReading } from '../../SumReading.tsx';
import { GensetCard } from '../GensetCard.tsx';
import { HoldTime } from '../HoldTime.tsx';
import { MainsPanel } from '../MainsPanel.tsx';
import { CARD_HEIGHT } from '../mimicLayout.ts';
import { widthOf } from './mimicRoute.ts';
import { VALUE_WIDTH } from './symbolBox.ts';

export interface SymbolPartProps {
  readonly symbol: MimicSymbol;
  /** Of the device that the symbol is bound to; absent for those that need none. */
  readonly view: DeviceView | undefined;
  readonly views: readonly DeviceView[];
  readonly lookOf: (section: string | undefined, device: string | undefined) => LineState;
}

type Bound = SymbolPartProps & { readonly view: DeviceView };

const BREAKER_NAMES: Readonly<Record<string, string>> = {
  mains_switch: 'mainsBreaker',
  busbar_switch: 'busbarBreaker',
  gen_switch: 'gensetBreaker',
  gen_closed: 'gensetBreaker',
};

const breakerOf = (view: DeviceView, point: string) => {
  if (view.device.kind === 'generator' && (point === 'gen_switch' || point === 'gen_closed')) return breakerOfSet(view);
  const isBit = view.profile?.points.find(({ key }) => key === point)?.type === 'bit';
  return isBit ? breakerByBit(usableValue(view, point)) : breakerByCode(usableValue(view, point));
};

const BreakerPart = ({ symbol, view }: Bound): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const { x, y, point = '', text } = symbol;
  const breaker = breakerOf(view, point);
  const motion = breaker.position === 'moving' ? codeText(view, point)?.[language] : undefined;
  const name = BREAKER_NAMES[point];
  return (
    <g data-testid={`symbol-${symbol.id}`} data-position={breaker.position}>
      <BreakerSymbol x={x} y={y} position={breaker.position} stage={breaker.stage} />
      <text x={x + 22} y={y - 2} className="single-line__word">
        {motion ?? t(`breaker.${breaker.position}`)}
      </text>
      <text x={x + 22} y={y + 13} className="single-line__name">
        {text === undefined ? (name === undefined ? point : t(`mimic.${name}`)) : visibleText(text)}
      </text>
    </g>
  );
};

const MainsPart = ({ symbol: { id, x, y }, lookOf }: SymbolPartProps): ReactNode => (
  <path
    d={`M${x - 14} ${y + 14}h28M${x - 9} ${y + 7}h18M${x - 4} ${y}h8`}
    stroke={lookOf('mains', undefined) === 'mains' ? 'var(--live-mains)' : 'var(--dead)'}
    strokeWidth="3"
    data-testid={`symbol-${id}`}
  />
);

const LoadPart = ({ symbol: { id, x, y }, lookOf }: SymbolPartProps): ReactNode => {
  const look = lookOf('load', undefined);
  return (
    <path
      d="M-8 6 8 6 0-8Z"
      transform={`translate(${x} ${y})`}
      fill={look === 'dead' || look === 'unknown' ? 'var(--dead)' : 'var(--text)'}
      data-testid={`symbol-${id}`}
    />
  );
};

const BusbarPart = ({ symbol, lookOf }: SymbolPartProps): ReactNode => (
  <g data-testid={`symbol-${symbol.id}`}>
    <PowerLine
      from={[symbol.x, symbol.y]}
      to={[symbol.x + widthOf(symbol), symbol.y]}
      look={lookOf(symbol.section, undefined)}
      busbar
    />
  </g>
);

/** The parts that are drawn, below those that are read. */
export const DRAWN_PARTS: Readonly<Record<string, (props: SymbolPartProps) => ReactNode>> = {
  mains: (props) => <MainsPart {...props} />,
  load: (props) => <LoadPart {...props} />,
  busbar: (props) => <BusbarPart {...props} />,
  breaker: ({ view, ...props }) => (view === undefined ? null : <BreakerPart {...props} view={view} />),
};

const ValuePart = ({ symbol: { id, x, y, point = '', text }, view }: Bound): ReactNode => {
  const { t } = useTranslation();
  const power = point === 'mains_total_p' ? knownValue(view, point) : null;
  const flow = power === null ? 'none' : flowWord(power);
  return (
    <div
      className="mimic__block mimic-value"
      style={{ left: x, top: y, width: VALUE_WIDTH }}
      data-testid={`symbol-${id}`}
    >
      {text !== undefined && (
        <bdi className="mimic-value__name" title={visibleText(text)}>
          {visibleText(text)}
        </bdi>
      )}
      <PointReading
        view={view}
        pointKey={point}
        unsigned={point === 'mains_total_p'}
        testId={`value-${tagPrefixOf(view)}.${point}`}
        {...(flow === 'none' ? {} : { extra: t(`sign.${flow}`) })}
      />
    </div>
  );
};

const TextPart = ({ symbol }: SymbolPartProps): ReactNode => (
  <bdi
    className="mimic__block mimic-text"
    style={{ left: symbol.x, top: symbol.y, width: widthOf(symbol) }}
    title={visibleText(symbol.text ?? '')}
    data-testid={`symbol-${symbol.id}`}
  >
    {visibleText(symbol.text ?? '')}
  </bdi>
);

const MainsWords = ({ symbol: { x, y }, view }: Bound): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  return (
    <div className="mimic__block" style={{ left: x + 24, top: y - 12, width: 180 }}>
      <div className="mimic__title">{t('mimic.mains')}</div>
      <div className="mimic__caption">
        {codeText(view, 'mains_status')?.[language] ?? t('state.unknown')}{' '}
        <HoldTime view={view} point="mains_status" testId={`hold-${tagPrefixOf(view)}.mains`} />
      </div>
    </div>
  );
};

const LoadWords = ({ symbol: { x, y }, views }: SymbolPartProps): ReactNode => {
  const { t } = useTranslation();
  const { load } = balanceOf(views);
  return (
    <div
      className="mimic__block mimic__load"
      style={{ left: x - 110, top: y - 70, height: 60, justifyContent: 'flex-end' }}
    >
      <span className="mimic__caption">{t('mimic.load')}</span>
      {load !== null && <SumReading sum={load} testId="load" />}
    </div>
  );
};

const GensetPart = ({ symbol, view, lookOf }: Bound): ReactNode => {
  const openId = useView((store) => store.deviceId);
  return (
    <GensetCard
      view={view}
      line={lookOf('genset', view.device.code)}
      isOpen={view.device.id === openId}
      onOpen={() => openDevice(view.site.id, view.device.id)}
      style={{ left: symbol.x, top: symbol.y, width: widthOf(symbol), height: CARD_HEIGHT }}
    />
  );
};

const PanelPart = ({ symbol, view }: Bound): ReactNode => {
  const openId = useView((store) => store.deviceId);
  return (
    <MainsPanel
      view={view}
      isOpen={view.device.id === openId}
      onOpen={() => openDevice(view.site.id, view.device.id)}
      style={{ left: symbol.x, top: symbol.y, width: widthOf(symbol) }}
    />
  );
};

/** The parts that are read: numbers, words, cards. */
export const READ_PARTS: Readonly<Record<string, (props: SymbolPartProps) => ReactNode>> = {
  mains: ({ view, ...props }) => (view === undefined ? null : <MainsWords {...props} view={view} />),
  load: (props) => <LoadWords {...props} />,
  text: (props) => <TextPart {...props} />,
  value: ({ view, ...props }) => (view === undefined ? null : <ValuePart {...props} view={view} />),
  genset: ({ view, ...props }) => (view === undefined ? null : <GensetPart {...props} view={view} />),
  panel: ({ view, ...props }) => (view === undefined ? null : <PanelPart {...props} view={view} />),
};
