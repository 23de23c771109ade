/** Where a synchroscope's needle and bars stand; pure. */

/** Ends of the bars. Scales of the picture, not the window in which the controller closes: that is set in it alone. */
export const SYNC_SCALE = { voltageV: 20, frequencyHz: 0.5 } as const;

/** −1…1 of the bar's half, at its end where the difference is greater. */
export const syncShare = (difference: number, end: number): number => Math.min(1, Math.max(-1, difference / end));

/** End of a needle of this length from the centre: up at 0°, clockwise while the incoming side is ahead. */
export const needleEnd = (angleDeg: number, length: number): readonly [x: number, y: number] => {
  const angle = (angleDeg * Math.PI) / 180;
  return [length * Math.sin(angle), -length * Math.cos(angle)];
};
