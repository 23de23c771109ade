import { useEffect, useState } from 'react';

/** What the screens are drawn for without their frame; a larger display shows the same larger, not more of it. */
const DRAWN_WIDTH = 1_536;
const DRAWN_HEIGHT = 864;
const LARGEST = 4;

/** How much larger than at a desk all of it is drawn; never smaller. */
export const wallScale = (width: number, height: number): number =>
  Math.min(Math.max(Math.min(width / DRAWN_WIDTH, height / DRAWN_HEIGHT), 1), LARGEST);

/** The scale of a wall in this window, 1 at a desk. */
export const useWallScale = (isWall: boolean): number => {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const measure = (): void => setSize({ width: window.innerWidth, height: window.innerHeight });
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return isWall ? wallScale(size.width, size.height) : 1;
};
