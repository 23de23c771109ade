/** A chart in a place of the page: draws what it is given and tells what a hand does on it. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type TrendColours, trendColours } from './trendColours.ts';
import { type Canvas, drawCurves, drawGround, drawOver } from './trendDrawing.ts';
import { type GestureEvents, listenToGestures, movesPicture } from './trendGestures.ts';
import { shapeOf, type TrendContent, trendOptions } from './trendOptions.ts';
import { scaleOf } from './trendScales.ts';

export interface TrendEvents extends GestureEvents {
  /** The pointer is over an instant, UTC epoch ms; null when it has left. */
  readonly onPoint: (timeMs: number | null) => void;
  /** A stretch was dragged over. */
  readonly onZoom: (fromMs: number, toMs: number) => void;
  /** A double click. */
  readonly onBack: () => void;
  /** Width of the plotting area in pixels, when it has changed. */
  readonly onWidth: (px: number) => void;
  readonly onDrawn: () => void;
  /** A plain drag moves the picture instead of marking a stretch. */
  readonly isPanning: boolean;
}

const LEAST_DRAG_PX = 5;
/** Where the pointer of a chart is that has none. */
const NOWHERE_PX = -10;

export class TrendPlot {
  readonly #place: HTMLElement;
  readonly #events: () => TrendEvents;
  readonly #resize: ResizeObserver;
  readonly #theme: MutationObserver;
  #content: TrendContent;
  #colours: TrendColours;
  #plot: uPlot;
  #widthPx = 0;
  /** Where the pointer stands over another chart of the same times. */
  #otherPointMs: number | null = null;

  constructor(place: HTMLElement, content: TrendContent, events: () => TrendEvents) {
    this.#place = place;
    this.#content = content;
    this.#events = events;
    this.#colours = trendColours(place);
    this.#plot = this.#make();
    this.#resize = new ResizeObserver(() => this.#fit());
    this.#resize.observe(place);
    this.#theme = new MutationObserver(() => this.#repaint());
    this.#theme.observe(document.documentElement, { attributes: true });
  }

  show(content: TrendContent): void {
    const isSameShape = shapeOf(content) === shapeOf(this.#content);
    this.#content = content;
    if (isSameShape) this.#plot.setData(this.#data(), true);
    else {
      this.#plot.destroy();
      this.#plot = this.#make();
    }
  }

  /** Shows where the pointer stands over another chart of the same times; null for nowhere. Tells nobody. */
  pointAt(timeMs: number | null): void {
    if (timeMs === this.#otherPointMs) return;
    this.#otherPointMs = timeMs;
    this.#placePointer();
  }

  close(): void {
    this.#resize.disconnect();
    this.#theme.disconnect();
    this.#plot.destroy();
  }

  #make(): uPlot {
    const { clientWidth, clientHeight } = this.#place;
    const look = { content: () => this.#content, colours: () => this.#colours };
    const options: uPlot.Options = {
      ...trendOptions(look),
      width: Math.max(1, clientWidth),
      height: Math.max(1, clientHeight),
      legend: { show: false },
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false, dist: LEAST_DRAG_PX },
        bind: {
          dblclick: () => () => this.#goBack(),
          mousedown: (_plot, _target, handle) => (event) => {
            if (!movesPicture(event, this.#events().isPanning)) handle(event);
            return null;
          },
        },
      },
      hooks: {
        drawClear: [this.#own((plot) => drawGround(this.#canvas(plot), this.#content, this.#colours))],
        drawAxes: [this.#own((plot) => drawCurves(this.#canvas(plot), this.#content, this.#colours))],
        draw: [this.#own((plot) => this.#drawOver(plot))],
        setCursor: [this.#own((plot) => this.#point(plot))],
        setSelect: [this.#own((plot) => this.#select(plot))],
      },
    };
    const plot = new uPlot(options, this.#data(), this.#place);
    listenToGestures(plot.over, {
      range: () => this.#content,
      isPanning: () => this.#events().isPanning,
      events: () => this.#events(),
    });
    return plot;
  }

  /** A chart that was replaced may still draw once: it does not know the scales of the new content. */
  #own(work: (plot: uPlot) => void): (plot: uPlot) => void {
    return (plot) => {
      if (plot === this.#plot) work(plot);
    };
  }

  /** The curves are drawn from their series: uPlot needs only the ends of the time. */
  #data(): uPlot.AlignedData {
    return [[this.#content.fromMs, this.#content.toMs]];
  }

  #canvas(plot: uPlot): Canvas {
    return {
      context: plot.ctx,
      area: plot.bbox,
      ratio: uPlot.pxRatio,
      xOf: (timeMs) => plot.valToPos(timeMs, 'x', true),
      scaleOf: (pen) => {
        const scale = scaleOf(pen);
        return { x: (timeMs) => plot.valToPos(timeMs, 'x', true), y: (value) => plot.valToPos(value, scale, true) };
      },
    };
  }

  /** The root element carries the theme. */
  #repaint(): void {
    this.#colours = trendColours(this.#place);
    this.#plot.redraw(false);
  }

  #fit(): void {
    const { clientWidth: width, clientHeight: height } = this.#place;
    if (width > 0 && height > 0 && (width !== this.#plot.width || height !== this.#plot.height)) {
      this.#plot.setSize({ width, height });
    }
  }

  #drawOver(plot: uPlot): void {
    drawOver(this.#canvas(plot), this.#content, this.#colours);
    if (this.#otherPointMs !== null) this.#placePointer();
    this.#tellWidth(plot);
    this.#events().onDrawn();
  }

  #tellWidth(plot: uPlot): void {
    const px = Math.round(plot.bbox.width / uPlot.pxRatio);
    if (px === this.#widthPx) return;
    this.#widthPx = px;
    this.#events().onWidth(px);
  }

  #placePointer(): void {
    const left = this.#otherPointMs === null ? NOWHERE_PX : this.#plot.valToPos(this.#otherPointMs, 'x');
    this.#plot.setCursor({ left, top: left < 0 ? NOWHERE_PX : 0 }, false);
  }

  #point(plot: uPlot): void {
    const left = plot.cursor.left ?? NOWHERE_PX;
    this.#events().onPoint(left < 0 ? null : plot.posToVal(left, 'x'));
  }

  #select(plot: uPlot): void {
    const { left, width } = plot.select;
    if (width < LEAST_DRAG_PX) return;
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#events().onZoom(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
  }

  #goBack(): null {
    this.#events().onBack();
    return null;
  }
}
