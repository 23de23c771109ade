import { escaped } from './markup.ts';

/** A line over time; columns of equal length, null where nothing is known. Between samples a value stands. */
export interface ChartLine {
  readonly t: readonly number[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
}

export interface LineChart {
  readonly line: ChartLine;
  readonly fromMs: number;
  readonly toMs: number;
  /** The instant that is marked. */
  readonly markMs: number;
  /** How long a sample stands at the most. */
  readonly holdMs: number;
  readonly title: string;
  readonly number: (value: number) => string;
}

const WIDTH = 420;
const HEIGHT = 118;
const LEFT = 52;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 20;
const MINUTE_MS = 60_000;
/** A flat line lies in the middle. */
const FLAT_MARGIN = 1;

const fixed = (value: number): string => value.toFixed(1);

/** The least and the greatest value of a line; null for one without values. */
export const chartExtremes = ({ min, max }: ChartLine): readonly [number, number] | null => {
  const lows = min.filter((value) => value !== null);
  const highs = max.filter((value) => value !== null);
  return lows.length === 0 || highs.length === 0 ? null : [Math.min(...lows), Math.max(...highs)];
};

/** A small chart as SVG in the page: no script, no font and no file of its own. Its scale is the true minimum and maximum. */
export const lineChart = (chart: LineChart): string => {
  const { line, fromMs, toMs, markMs, title, number } = chart;
  const extremes = chartExtremes(line);
  const x = (timeMs: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * (timeMs - fromMs)) / (toMs - fromMs);
  const minutes = ticksOf(fromMs, toMs, markMs).map(
    (timeMs) =>
      `<line x1="${fixed(x(timeMs))}" y1="${TOP}" x2="${fixed(x(timeMs))}" y2="${HEIGHT - BOTTOM}" stroke="#ddd"/>` +
      `<text x="${fixed(x(timeMs))}" y="${HEIGHT - 6}" text-anchor="middle">${minuteText(timeMs - markMs)}</text>`,
  );
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-size="10" fill="#333">
<title>${escaped(title)}</title>
${minutes.join('\n')}
<rect x="${LEFT}" y="${TOP}" width="${WIDTH - LEFT - RIGHT}" height="${HEIGHT - TOP - BOTTOM}" fill="none" stroke="#888"/>
${extremes === null ? '' : drawn(chart, extremes, x, number)}
<line x1="${fixed(x(markMs))}" y1="${TOP}" x2="${fixed(x(markMs))}" y2="${HEIGHT - BOTTOM}" stroke="#b00020" stroke-width="1.4" stroke-dasharray="4 2"/>
</svg>`;
};

const ticksOf = (fromMs: number, toMs: number, markMs: number): number[] => {
  const first = Math.ceil((fromMs - markMs) / MINUTE_MS);
  const last = Math.floor((toMs - markMs) / MINUTE_MS);
  return Array.from({ length: last - first + 1 }, (_, index) => markMs + (first + index) * MINUTE_MS);
};

/** `−2`, `0`, `+5`. */
const minuteText = (offsetMs: number): string => {
  const minutes = Math.round(offsetMs / MINUTE_MS);
  return minutes === 0 ? '0' : minutes < 0 ? `\u2212${Math.abs(minutes).toString()}` : `+${minutes.toString()}`;
};

const drawn = (
  { line, toMs, holdMs }: LineChart,
  [least, most]: readonly [number, number],
  x: (timeMs: number) => number,
  number: (value: number) => string,
): string => {
  const margin = least === most ? FLAT_MARGIN : 0;
  const [low, high] = [least - margin, most + margin];
  const y = (value: number): number => TOP + ((HEIGHT - TOP - BOTTOM) * (high - value)) / (high - low);
  const labels =
    least === most ? [[y(least), least] as const] : [[y(most) + 4, most] as const, [y(least) + 2, least] as const];
  return [
    ...labels.map(
      ([at, value]) => `<text x="${LEFT - 4}" y="${fixed(at + 2)}" text-anchor="end">${escaped(number(value))}</text>`,
    ),
    `<path d="${stepsOf(line, toMs, holdMs, x, y)}" fill="none" stroke="#0b57a4" stroke-width="1.3"/>`,
  ].join('\n');
};

/** Each sample stands until the next one, or for as long as it may; the height of a row is its minimum and maximum. */
const stepsOf = (
  { t, min, max }: ChartLine,
  toMs: number,
  holdMs: number,
  x: (timeMs: number) => number,
  y: (value: number) => number,
): string => {
  let path = '';
  let isDrawing = false;
  t.forEach((timeMs, index) => {
    const [low, high] = [min[index] ?? null, max[index] ?? null];
    if (low === null || high === null) {
      isDrawing = false;
      return;
    }
    const endMs = Math.min(t[index + 1] ?? toMs, timeMs + holdMs, toMs);
    path += `${isDrawing ? 'L' : 'M'}${fixed(x(timeMs))} ${fixed(y(high))}`;
    if (low !== high) path += `V${fixed(y(low))}`;
    path += `H${fixed(x(endMs))}`;
    isDrawing = (t[index + 1] ?? toMs) <= timeMs + holdMs;
  });
  return path;
};
