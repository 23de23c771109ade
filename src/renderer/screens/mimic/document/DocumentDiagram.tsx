import type { ReactNode } from 'react';
import type { MimicDocument, MimicSymbol } from '#shared/model/mimic.ts';
import { type DeviceView, usableValue } from '../../../state/deviceView.ts';
import { lineFault, symbolFault } from '../../../state/mimicFaults.ts';
import { type LineState, topologyOf } from '../../../state/topology.ts';
import { useView } from '../../../state/viewStore.ts';
import { flowWord } from '../../../widgets/format/signWord.ts';
import { PowerLine } from '../../../widgets/PowerLine.tsx';
import { scaleOf } from '../mimicLayout.ts';
import { FaultPart, LineFaults } from './FaultPart.tsx';
import { type Place, routeOf } from './mimicRoute.ts';
import { SymbolHandles } from './SymbolHandles.tsx';
import { DRAWN_PARTS, READ_PARTS, type SymbolPartProps } from './SymbolPart.tsx';
import './DocumentDiagram.css';

export interface DocumentDiagramProps {
  readonly document: MimicDocument;
  readonly views: readonly DeviceView[];
  /** Room on the screen, px. */
  readonly width: number;
  readonly height: number;
  readonly isEditing: boolean;
}

type LookOf = SymbolPartProps['lookOf'];

/** The state of each section of the site, by the same topology as the generated picture. */
const looksOf = (views: readonly DeviceView[]): LookOf => {
  const ats = views.find(({ device }) => device.kind === 'ats');
  const gensets = views.filter(({ device }) => device.kind === 'generator');
  const topology = topologyOf(ats, gensets);
  const sections: Readonly<Record<string, LineState>> = {
    mains: topology.mains,
    feed: topology.mainsBreaker.conducts === true && topology.mains === 'mains' ? 'mains' : topology.loadSection,
    load: topology.loadSection,
    busbar: topology.busbar,
  };
  return (section, device) => {
    if (section !== 'genset') return sections[section ?? ''] ?? 'unknown';
    const id = gensets.find((view) => view.device.code === device)?.device.id;
    return topology.gensets.find(({ deviceId }) => deviceId === id)?.line ?? 'unknown';
  };
};

/** Degrees by which an arrow that points down is turned along a straight part of a line. */
const turnOf = ([x1, y1]: Place, [x2, y2]: Place): number => (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI - 90;

/** The way of the mains' power: along the line while it is imported, against it while it is exported. */
const FlowArrow = ({
  route,
  views,
  look,
}: {
  route: readonly Place[];
  views: LinesProps['views'];
  look: LineState;
}) => {
  const ats = views.find(({ device }) => device.kind === 'ats');
  const powerKw = ats === undefined ? null : usableValue(ats, 'mains_total_p');
  const flow = powerKw === null ? 'none' : flowWord(powerKw);
  const [start, end] = route;
  if (flow === 'none' || start === undefined || end === undefined) return null;
  const turn = turnOf(start, end) + (flow === 'export' ? 180 : 0);
  return (
    <path
      d="M-8-6 8-6 0 8Z"
      transform={`translate(${(start[0] + end[0]) / 2} ${(start[1] + end[1]) / 2}) rotate(${turn})`}
      fill={look === 'mains' ? 'var(--live-mains)' : 'var(--text)'}
      data-flow={flow}
    />
  );
};

interface LinesProps {
  readonly document: MimicDocument;
  readonly views: readonly DeviceView[];
  readonly lookOf: LookOf;
}

const Lines = ({ document, views, lookOf }: LinesProps): ReactNode =>
  document.lines.map((line) => {
    const ends = [line.from, line.to].map((id) => document.symbols.find((symbol) => symbol.id === id));
    const [from, to] = ends;
    if (from === undefined || to === undefined || from.hidden === true || to.hidden === true) return null;
    const route = routeOf(from, to);
    const look = lookOf(line.section, line.device);
    return (
      <g key={`${line.from} ${line.to} ${line.section} ${line.device ?? ''}`}>
        {route.slice(1).map((place, index) => (
          <PowerLine key={place.join(' ')} from={route[index] ?? place} to={place} look={look} />
        ))}
        {line.section === 'feed' && <FlowArrow route={route} views={views} look={look} />}
      </g>
    );
  });

/** A site as its document draws it. What cannot be drawn says so in its place; the rest stands. */
export const DocumentDiagram = ({ document, views, width, height, isEditing }: DocumentDiagramProps): ReactNode => {
  const breakerColours = useView((store) => store.breakerColours);
  const lookOf = looksOf(views);
  const scale = scaleOf(width, height, document.width, document.height);
  const shown = document.symbols.flatMap((symbol, index) =>
    symbol.hidden === true ? [] : [{ symbol, fault: symbolFault(symbol, index, document, views) }],
  );
  const partOf = (parts: typeof READ_PARTS, symbol: MimicSymbol): ReactNode => {
    const view = views.find(({ device }) => device.code === symbol.device);
    return Object.hasOwn(parts, symbol.kind) ? parts[symbol.kind]?.({ symbol, view, views, lookOf }) : null;
  };
  const sound = shown.filter(({ fault }) => fault === undefined);
  return (
    <>
      <div
        className="mimic__scaled mimic__scaled--document"
        data-breakers={breakerColours}
        data-testid="mimic-document"
        style={{ width: Math.floor(document.width * scale), height: Math.floor(document.height * scale) }}
      >
        <div
          className="mimic__canvas"
          style={{ width: document.width, height: document.height, transform: `scale(${scale})` }}
        >
          <svg className="single-line" width={document.width} height={document.height} aria-hidden="true">
            <Lines
              document={{
                ...document,
                lines: document.lines.filter((line) => lineFault(line, document, views) !== 'end'),
              }}
              views={views}
              lookOf={lookOf}
            />
            {sound.map(({ symbol }) => (
              <g key={symbol.id}>{partOf(DRAWN_PARTS, symbol)}</g>
            ))}
          </svg>
          <div inert={isEditing}>
            {sound.map(({ symbol }) => (
              <div key={symbol.id}>{partOf(READ_PARTS, symbol)}</div>
            ))}
          </div>
          {shown.map(({ symbol, fault }, index) =>
            fault === undefined ? null : (
              <FaultPart key={`${symbol.id} ${index.toString()}`} symbol={symbol} fault={fault} />
            ),
          )}
          {isEditing && <SymbolHandles document={document} scale={scale} />}
        </div>
      </div>
      <LineFaults document={document} views={views} />
    </>
  );
};
