/** What hands do on a chart with wheel, mouse and fingers, told as ranges of time. */

export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface GestureEvents {
  /** The wheel was turned at an instant; a factor below 1 is a closer look. */
  readonly onWheel: (factor: number, timeMs: number) => void;
  /** The picture was moved under a hand. `isBegun`: the first step of this move. */
  readonly onMove: (range: TimeRange, isBegun: boolean) => void;
  /** A click, or a tap, that moved nothing. */
  readonly onPress: (timeMs: number) => void;
}

export interface GestureSource {
  readonly range: () => TimeRange;
  /** A plain drag with the mouse moves the picture, too. */
  readonly isPanning: () => boolean;
  readonly events: () => GestureEvents;
}

const WHEEL_FACTOR = 1.25;
const WHEEL_PAN_SHARE = 0.1;
const MIDDLE_BUTTON = 1;

/** A finger or a mouse: where it is, as a share of the width, and which instant it holds. */
export interface Grip {
  readonly share: number;
  readonly timeMs: number;
}

/** The range in which each grip lies under its finger again: one moves it, two stretch it too. */
export const rangeUnder = (grips: readonly Grip[], { fromMs, toMs }: TimeRange): TimeRange => {
  const [one, other] = grips;
  if (one === undefined) return { fromMs, toMs };
  const isStretched = other !== undefined && other.share !== one.share && other.timeMs !== one.timeMs;
  const spanMs = isStretched ? Math.abs((other.timeMs - one.timeMs) / (other.share - one.share)) : toMs - fromMs;
  const beginMs = one.timeMs - one.share * spanMs;
  return { fromMs: beginMs, toMs: beginMs + spanMs };
};

/** Whether a press of the mouse moves the picture instead of marking a stretch. */
export const movesPicture = (
  { button, shiftKey }: Pick<MouseEvent, 'button' | 'shiftKey'>,
  isPanning: boolean,
): boolean => button === MIDDLE_BUTTON || (button === 0 && (shiftKey || isPanning));

/** Turns of the wheel since the last frame. */
export interface WheelTurn {
  /** Below 1 is a closer look; 1 is none. */
  readonly factor: number;
  /** So many lengths of the picture later. */
  readonly panShare: number;
  /** Where the pointer stood at the last turn, as a share of the width. */
  readonly share: number;
}

/** One more turn: several in one frame are drawn as one. */
export const turnedBy = (
  former: WheelTurn | null,
  { deltaX, deltaY, shiftKey }: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'shiftKey'>,
  share: number,
): WheelTurn => {
  const { factor, panShare } = former ?? { factor: 1, panShare: 0 };
  const isSideways = Math.abs(deltaX) > Math.abs(deltaY);
  const sign = Math.sign(isSideways ? deltaX : deltaY);
  return isSideways || shiftKey
    ? { factor, panShare: panShare + sign * WHEEL_PAN_SHARE, share }
    : { factor: factor * WHEEL_FACTOR ** sign, panShare, share };
};

/** Listens at the plotting area as long as it is in the page. */
export const listenToGestures = (area: HTMLElement, source: GestureSource): void => {
  const held = new Map<number, { timeMs: number; share: number }>();
  let isBegun = false;
  let hasMoved = false;
  const shareOf = (event: MouseEvent): number => {
    const { left, width } = area.getBoundingClientRect();
    return (event.clientX - left) / Math.max(1, width);
  };
  const timeAt = (share: number): number => {
    const { fromMs, toMs } = source.range();
    return fromMs + share * (toMs - fromMs);
  };
  const press = (event: PointerEvent): void => {
    const isTouch = event.pointerType === 'touch';
    if (held.size === 0) hasMoved = false;
    if (!isTouch && !movesPicture(event, source.isPanning())) return;
    event.preventDefault();
    area.setPointerCapture(event.pointerId);
    // A second finger holds what lies under it now; so does the first one.
    for (const grip of held.values()) grip.timeMs = timeAt(grip.share);
    held.set(event.pointerId, { timeMs: timeAt(shareOf(event)), share: shareOf(event) });
    if (held.size === 1) isBegun = true;
  };
  const move = (event: PointerEvent): void => {
    const grip = held.get(event.pointerId);
    if (grip === undefined || shareOf(event) === grip.share) return;
    grip.share = shareOf(event);
    hasMoved = true;
    source.events().onMove(rangeUnder([...held.values()], source.range()), isBegun);
    isBegun = false;
  };
  const release = (event: PointerEvent): void => {
    held.delete(event.pointerId);
    for (const grip of held.values()) grip.timeMs = timeAt(grip.share);
  };
  const obey = ({ factor, panShare, share }: WheelTurn): void => {
    if (factor !== 1) source.events().onWheel(factor, timeAt(share));
    if (panShare === 0) return;
    const { fromMs, toMs } = source.range();
    const byMs = panShare * (toMs - fromMs);
    source.events().onMove({ fromMs: fromMs + byMs, toMs: toMs + byMs }, true);
  };
  let turned: WheelTurn | null = null;
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    if (turned === null) {
      requestAnimationFrame(() => {
        if (turned !== null && area.isConnected) obey(turned);
        turned = null;
      });
    }
    turned = turnedBy(turned, event, shareOf(event));
  };
  const click = (event: MouseEvent): void => {
    if (!hasMoved) source.events().onPress(timeAt(shareOf(event)));
  };
  area.addEventListener('click', click);
  area.addEventListener('pointerdown', press);
  area.addEventListener('pointermove', move);
  area.addEventListener('pointerup', release);
  area.addEventListener('pointercancel', release);
  area.addEventListener('wheel', wheel, { passive: false });
};
