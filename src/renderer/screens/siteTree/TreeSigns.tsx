import type { ReactNode } from 'react';
import type { TreeBadge } from '../../state/treeBadge.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { LockOutSymbol } from '../../widgets/LockOutSymbol.tsx';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { WrenchIcon } from '../../widgets/WrenchIcon.tsx';
import { useAlarmText } from '../alarms/useAlarmText.ts';

/** What is wrong, each sign by its shape; their words are the row's own. A device with link wears its quiet dot. */
export const TreeSigns = ({ badge, isDevice }: { badge: TreeBadge; isDevice: boolean }): ReactNode => {
  const text = useAlarmText();
  const { priority, isWaiting, link, isLockedOut, service } = badge;
  return (
    <span className="tree-item__signs" aria-hidden="true">
      {service !== 'ok' && (
        <span className={`tree-item__service tree-item__service--${service}`}>
          <WrenchIcon />
        </span>
      )}
      {isLockedOut && (
        <span className="tree-item__lock-out">
          <LockOutSymbol />
        </span>
      )}
      {priority !== null && <PriorityMark priority={priority} {...text.priority(priority)} isFlashing={isWaiting} />}
      <span className="tree-item__link">{(isDevice || link !== 'online') && <LinkSymbol look={link} />}</span>
    </span>
  );
};
