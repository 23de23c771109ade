import type { ReactNode } from 'react';
import type { TabMark } from '../../state/faceplateMarks.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { SeverityMark } from '../../widgets/SeverityMark.tsx';

const Mark = ({ mark }: { mark: TabMark }): ReactNode => {
  if (mark.kind === 'alarm') return <AlarmSymbol priority={mark.priority} />;
  return mark.kind === 'link' ? <LinkSymbol look={mark.look} /> : <SeverityMark severity={mark.severity} />;
};

/** The name of a tab; what is abnormal behind it hangs over its corner and takes no room. */
export const TabLabel = ({ name, mark }: { name: string; mark: TabMark | undefined }): ReactNode => (
  <>
    {name}
    {mark !== undefined && (
      <span className="card-tabs__mark" aria-hidden="true">
        <Mark mark={mark} />
      </span>
    )}
  </>
);
