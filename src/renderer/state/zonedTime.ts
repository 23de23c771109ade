/** Instants as a person types them, by the clock of a place; pure. */

const MINUTE_MS = 60_000;
const TYPED = /^(\d{4,6})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/** The place's clock at an instant, as UTC epoch ms of a clock that shows the same. */
const shownMs = (timeMs: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(timeMs);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((found) => found.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
};

/** `2026-11-21T14:27`, the form of a date field; seconds are left out. */
export const zonedText = (timeMs: number, timeZone: string): string =>
  new Date(shownMs(timeMs, timeZone)).toISOString().slice(0, 16);

/** The instant of `2026-11-21T14:27`; null for anything else. Of an hour that comes twice one of the two is taken. */
export const zonedMs = (text: string, timeZone: string): number | null => {
  const [, year, month, day, hour, minute] = TYPED.exec(text) ?? [];
  if (minute === undefined) return null;
  const wantedMs = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  if (new Date(wantedMs).toISOString().slice(0, 16) !== text) return null;
  // The offset of the place near the wanted instant, twice, for the days on which it changes.
  let timeMs = wantedMs;
  for (let turn = 0; turn < 2; turn += 1) timeMs += wantedMs - shownMs(timeMs, timeZone);
  return Math.round(timeMs / MINUTE_MS) * MINUTE_MS;
};
