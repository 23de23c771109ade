import { useEffect, useState } from 'react';
import { useArchive } from './archiveMode.ts';

/** Grows with each jump of the archive and each way back, after `move` has set the time anew: what hangs on it reads again. */
export const useJumpTurn = (move: () => void): number => {
  const jumps = useArchive((archive) => archive.jumps);
  const [turn, setTurn] = useState(jumps);
  useEffect(() => {
    if (jumps === turn) return;
    move();
    setTurn(jumps);
  }, [jumps, turn, move]);
  return turn;
};
