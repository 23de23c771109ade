/** The clock of a place, as UTC epoch ms of a clock that shows the same; pure. */

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
};

/** What the place's clock shows at an instant. */
export const shownMs = (timeMs: number, timeZone: string): number => {
  const wholeMs = Math.floor(timeMs / 1_000) * 1_000;
  const found = new Map(
    formatOf(timeZone)
      .formatToParts(wholeMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => found.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown + (timeMs - wholeMs);
};

/** An instant at which the place's clock shows this; in an hour that is left out, one near it. */
export const instantOf = (shown: number, timeZone: string): number => {
  // The offset of the place near the wanted instant, twice, for the days on which it changes.
  let timeMs = shown;
  for (let turn = 0; turn < 2; turn += 1) timeMs += shown - shownMs(timeMs, timeZone);
  return timeMs;
};
