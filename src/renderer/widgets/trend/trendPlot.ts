/** A chart in a place of the page: draws what it is given and tells what a hand does on it. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { alignPictures } from './alignPictures.ts';
import { drawBand } from './drawBand.ts';
import { type CanvasSpan, drawGaps, drawGapWords, drawPartial } from './drawGaps.ts';
import { penColour, type TrendColours, trendColours } from './trendColours.ts';
import { partialSpans, type TrendGap, trendGaps } from './trendGaps.ts';
import { scaleOf, shapeOf, type TrendContent, trendOptions } from './trendOptions.ts';
import { trendPicture } from './trendPicture.ts';

export interface TrendEvents {
  /** The pointer is over an instant, UTC epoch ms; null when it has left. */
  readonly onPoint: (timeMs: number | null) => void;
  /** A stretch was dragged over. */
  readonly onZoom: (fromMs: number, toMs: number) => void;
  /** The wheel was turned at an instant; a factor below 1 is a closer look. */
  readonly onWheel: (factor: number, timeMs: number) => void;
  /** A double click. */
  readonly onBack: () => void;
  /** Width of the plotting area in pixels, when it has changed. */
  readonly onWidth: (px: number) => void;
  readonly onDrawn: () => void;
}

const LEAST_DRAG_PX = 5;
const WHEEL_FACTOR = 1.25;

interface Drawn {
  readonly gaps: readonly TrendGap[];
  readonly partial: readonly { readonly fromMs: number; readonly toMs: number }[];
}

export class TrendPlot {
  readonly #place: HTMLElement;
  readonly #events: () => TrendEvents;
  readonly #resize: ResizeObserver;
  readonly #theme: MutationObserver;
  #content: TrendContent;
  #colours: TrendColours;
  #plot: uPlot;
  #drawn: Drawn = { gaps: [], partial: [] };
  #widthPx = 0;

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
    const isSameShape = shapeOf(content.pens) === shapeOf(this.#content.pens);
    this.#content = content;
    if (isSameShape) this.#plot.setData(this.#data(), true);
    else {
      this.#plot.destroy();
      this.#plot = this.#make();
    }
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
      padding: [12, 16, 0, 0],
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false, dist: LEAST_DRAG_PX },
        bind: { dblclick: () => () => this.#goBack() },
      },
      hooks: {
        drawClear: [this.#own((plot) => this.#drawGround(plot))],
        drawAxes: [this.#own((plot) => this.#drawBands(plot))],
        draw: [this.#own((plot) => this.#drawOver(plot))],
        setCursor: [this.#own((plot) => this.#point(plot))],
        setSelect: [this.#own((plot) => this.#select(plot))],
      },
    };
    const plot = new uPlot(options, this.#data(), this.#place);
    plot.over.addEventListener('wheel', (event) => this.#wheel(plot, event), { passive: false });
    return plot;
  }

  /** A chart that was replaced may still draw once: it does not know the scales of the new content. */
  #own(work: (plot: uPlot) => void): (plot: uPlot) => void {
    return (plot) => {
      if (plot === this.#plot) work(plot);
    };
  }

  #data(): uPlot.AlignedData {
    const { pens } = this.#content;
    const { x, pictures } = alignPictures(pens.map(({ series }) => trendPicture(series)));
    this.#drawn = {
      gaps: pens.flatMap(({ series }) => trendGaps(series)),
      partial: pens.flatMap(({ series }) => partialSpans(series)),
    };
    return [[...x], ...pictures.flatMap(({ avg, min, max }) => [[...avg], [...min], [...max]])];
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

  #spans<Span extends { fromMs: number; toMs: number }>(plot: uPlot, spans: readonly Span[]): (Span & CanvasSpan)[] {
    const { fromMs, toMs } = this.#content;
    const at = (timeMs: number): number => plot.valToPos(timeMs, 'x', true);
    return spans
      .filter((span) => span.toMs > fromMs && span.fromMs < toMs)
      .map((span) => ({ ...span, from: at(span.fromMs), to: at(span.toMs) }));
  }

  #drawGround(plot: uPlot): void {
    drawGaps(plot.ctx, plot.bbox, this.#spans(plot, this.#drawn.gaps), this.#colours, uPlot.pxRatio);
  }

  #drawBands(plot: uPlot): void {
    this.#content.pens.forEach((pen, index) => {
      const scale = {
        x: (timeMs: number) => plot.valToPos(timeMs, 'x', true),
        y: (value: number) => plot.valToPos(value, scaleOf(pen), true),
      };
      drawBand(plot.ctx, plot.bbox, pen.series, scale, penColour(this.#colours.bands, index));
    });
  }

  #drawOver(plot: uPlot): void {
    const words = this.#spans(plot, this.#drawn.gaps).map((gap) => ({
      ...gap,
      word: this.#content.gapWord(gap.reason),
    }));
    drawPartial(plot.ctx, plot.bbox, this.#spans(plot, this.#drawn.partial), this.#colours, uPlot.pxRatio);
    drawGapWords(plot.ctx, plot.bbox, words, this.#colours, uPlot.pxRatio);
    this.#tellWidth(plot);
    this.#events().onDrawn();
  }

  #tellWidth(plot: uPlot): void {
    const px = Math.round(plot.bbox.width / uPlot.pxRatio);
    if (px === this.#widthPx) return;
    this.#widthPx = px;
    this.#events().onWidth(px);
  }

  #point(plot: uPlot): void {
    const left = plot.cursor.left ?? -1;
    this.#events().onPoint(left < 0 ? null : plot.posToVal(left, 'x'));
  }

  #select(plot: uPlot): void {
    const { left, width } = plot.select;
    if (width < LEAST_DRAG_PX) return;
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#events().onZoom(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
  }

  #wheel(plot: uPlot, event: WheelEvent): void {
    event.preventDefault();
    if (event.deltaY === 0) return;
    const timeMs = plot.posToVal(event.clientX - plot.rect.left, 'x');
    this.#events().onWheel(event.deltaY > 0 ? WHEEL_FACTOR : 1 / WHEEL_FACTOR, timeMs);
  }

  #goBack(): null {
    this.#events().onBack();
    return null;
  }
}
