import type { ReactNode } from 'react';
import { useCommands } from '../../state/commandStore.ts';
import { useView } from '../../state/viewStore.ts';
import { CommandStrip } from './CommandStrip.tsx';

/** Commands whose card is not in sight, on every screen: what was started is followed to its end. */
export const CommandNotes = (): ReactNode => {
  const { runs, openId } = useCommands();
  const cardId = useView((view) => (view.screen === 'mimic' ? view.deviceId : null));
  const unseen = [...runs.entries()].filter(([deviceId]) => deviceId !== cardId && deviceId !== openId);
  if (unseen.length === 0) return null;
  return (
    <div className="command-notes" data-testid="command-notes">
      {unseen.map(([deviceId, run]) => (
        <CommandStrip key={deviceId} run={run} isNamed />
      ))}
    </div>
  );
};
