import type { ReactNode } from 'react';
import type { DeviceView } from '../../../state/deviceView.ts';
import { CommandSection } from '../commands/CommandSection.tsx';

/** Everything that can be done to the device from here. */
export const CommandsTab = ({ view }: { view: DeviceView }): ReactNode => (
  <div className="card__scroll">
    <CommandSection view={view} />
  </div>
);
