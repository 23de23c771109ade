/**
 * Draws the plain numbers of a column into one picture, which costs a small part of as many texts of the page. Each number
 * keeps its box in the page and in it, out of sight, its text for whoever reads the page aloud or tests it: the picture
 * shows a number at once, the text follows within a second.
 */
import {
  drawNumber,
  type NumberBox,
  type NumberEdges,
  type PictureLook,
  pictureLook,
  pictureShape,
  preparePicture,
} from './numberPicture.ts';
import { forgetSheet, refreshSoon } from './sheetRefresh.ts';
import { watchLook } from './watchLook.ts';

const TEXT_WITHIN_MS = 1_000;
const DIGIT = /[0-9]/g;
/** Words of a code table have forms of their own. */
const MOST_FORMS = 500;
/** Drawn this far outside the window already, so that scrolling finds numbers and no blanks. */
const NEAR = '300px';

interface Place {
  text: string;
  /** Holds the text of the page. */
  readonly spoken: HTMLElement;
  /** Widest so far, in device pixels: a box that followed each number would have the row laid out each time. */
  width: number;
  box: NumberBox | undefined;
}

export class NumberSheet {
  readonly #places = new Map<HTMLElement, Place>();
  readonly #behind = new Set<Place>();
  #context: CanvasRenderingContext2D | null = null;
  #look: PictureLook | undefined;
  #edges: ReadonlyMap<Place, NumberEdges> = new Map();
  #parent: Pick<NumberEdges, 'left' | 'top'> = { left: 0, top: 0 };
  readonly #widths = new Map<string, number>();
  #timer: number | undefined;
  #isNear = true;

  /** Draws into a canvas whose style has the colours and the font, until the returned function is called. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#context = canvas.getContext('2d');
    const resize = new ResizeObserver(() => refreshSoon(this));
    const sight = new IntersectionObserver((entries) => this.#see(entries.at(-1)?.isIntersecting ?? true), {
      scrollMargin: NEAR,
    });
    for (const observer of [resize, sight]) if (canvas.parentElement !== null) observer.observe(canvas.parentElement);
    const stopLook = watchLook(() => this.#lookAnew());
    return () => {
      resize.disconnect();
      sight.disconnect();
      stopLook();
      forgetSheet(this);
      window.clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#context = null;
    };
  }

  /** Draws the number of this box from now on, until the returned function is called. */
  add(number: HTMLElement, spoken: HTMLElement, text: string): () => void {
    const place: Place = { text, spoken, width: 0, box: undefined };
    this.#places.set(number, place);
    refreshSoon(this);
    return () => {
      if (this.#places.get(number) === place) this.#places.delete(number);
      this.#behind.delete(place);
      number.style.width = '';
      refreshSoon(this);
    };
  }

  /** Gives an added number a new text. */
  put(number: HTMLElement, text: string): void {
    const place = this.#places.get(number);
    if (place === undefined || place.text === text) return;
    place.text = text;
    this.#behind.add(place);
    this.#timer ??= window.setTimeout(() => this.#writeTexts(), TEXT_WITHIN_MS);
    this.#draw(place);
  }

  /** First of three steps that all sheets take together: reads the style and widens boxes that are too narrow. */
  widen(): void {
    const context = this.#context;
    if (context === null || !this.#isNear) return;
    const look = pictureLook(context.canvas);
    const isOther = look.font !== this.#look?.font;
    if (isOther) this.#widths.clear();
    this.#look = look;
    context.font = look.font;
    for (const [number, place] of this.#places) {
      if (isOther) place.width = 0;
      const width = this.#widthOf(context, place.text);
      if (width <= place.width) continue;
      place.width = width;
      number.style.width = `${(width / look.ratio).toString()}px`;
    }
  }

  /** Second step: reads where the boxes stand now. */
  measure(): void {
    if (this.#context === null || !this.#isNear) return;
    const parent = this.#context.canvas.parentElement?.getBoundingClientRect();
    this.#parent = { left: parent?.left ?? 0, top: parent?.top ?? 0 };
    this.#edges = new Map(
      [...this.#places].map(([number, place]) => {
        const { left, right, top, bottom } = number.getBoundingClientRect();
        return [place, { left, right, top, bottom }];
      }),
    );
  }

  /** Third step: draws everything. */
  drawAll(): void {
    const [context, look] = [this.#context, this.#look];
    if (context === null || look === undefined || !this.#isNear) return;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('0');
    const shape = pictureShape(this.#edges, this.#parent, look.ratio, { ascent, descent });
    preparePicture(context, shape, look);
    for (const [place, box] of shape.boxes) {
      place.box = box;
      drawNumber(context, box, place.text);
    }
    this.#edges = new Map();
  }

  #draw(place: Place): void {
    const [context, { box, width, text }] = [this.#context, place];
    if (context === null || box === undefined || !this.#isNear) return;
    // A number that outgrows its box is not drawn cut off.
    if (this.#widthOf(context, text) > width) refreshSoon(this);
    else drawNumber(context, box, text);
  }

  /** Digits are as wide as each other: what was measured of one text holds for all of the same form. */
  #widthOf(context: CanvasRenderingContext2D, text: string): number {
    const form = text.replace(DIGIT, '0');
    const known = this.#widths.get(form);
    if (known !== undefined) return known;
    if (this.#widths.size >= MOST_FORMS) this.#widths.clear();
    const { width } = context.measureText(form);
    this.#widths.set(form, width);
    return width;
  }

  /** A font that has arrived has the same name, and other widths. */
  #lookAnew(): void {
    this.#look = undefined;
    refreshSoon(this);
  }

  #writeTexts(): void {
    this.#timer = undefined;
    for (const { spoken, text } of this.#behind) spoken.textContent = text;
    this.#behind.clear();
  }

  /** Out of sight there is no picture: it takes memory. */
  #see(isNear: boolean): void {
    if (isNear === this.#isNear) return;
    this.#isNear = isNear;
    if (isNear) refreshSoon(this);
    else if (this.#context !== null) this.#context.canvas.width = 0;
  }
}
