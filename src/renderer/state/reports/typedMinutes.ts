const MOST_MINUTES = 1_440;

/** Minutes after the end of a period as somebody typed them: 1…1440; null for anything else. Pure. */
export const typedMinutes = (text: string): number | null => {
  const minutes = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : 0;
  return minutes >= 1 && minutes <= MOST_MINUTES ? minutes : null;
};
