import { useLockOuts } from '../../state/lockOutStore.ts';
import { type LockOutView, lockOutViews } from '../../state/lockOutView.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useNow } from '../../state/useNow.ts';

/** All lock-outs that stand, the oldest first. */
export const useLockOutViews = (): readonly LockOutView[] => {
  const lockOuts = useLockOuts((store) => store.lockOuts);
  const picture = usePlant((plant) => plant.picture);
  const now = useNow();
  return lockOutViews(lockOuts ?? [], picture, now);
};
