/** What a clock in the zone shows, as the ms of a time line without zones; UTC for a zone that nobody knows. */
export const localClockMs = (epochMs: number, timeZone: string): number => {
  let parts: Intl.DateTimeFormatPart[];
  try {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    const format = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', ...fields, second: 'numeric' });
    parts = format.formatToParts(epochMs);
  } catch {
    return epochMs;
  }
  const at = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
};
