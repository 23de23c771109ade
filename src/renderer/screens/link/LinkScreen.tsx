import { Loader } from '@mantine/core';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkReport } from '#shared/api/link.ts';
import { viewsOf } from '../../state/deviceView.ts';
import { type LinkGroup, linkGroups } from '../../state/linkGroups.ts';
import { useLinks } from '../../state/linkStore.ts';
import { usePlant } from '../../state/plantStore.ts';
import { readLinks } from '../../state/readLinks.ts';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { useNow } from '../../state/useNow.ts';
import { usePolling } from '../../state/usePolling.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { Notice } from '../../widgets/Notice.tsx';
import { LiveOnly } from '../archive/LiveOnly.tsx';
import { PlantNotice } from '../PlantNotice.tsx';
import { LinkTable } from './LinkTable.tsx';
import { useLinkKeys } from './useLinkKeys.ts';
import './Link.css';
import { useRefusalText } from '../useRefusalText.ts';

const PERIOD_MS = 1_000;
const NO_REPORTS: ReadonlyMap<number, LinkReport> = new Map();

/** Null until both the plants and their lines have been read. */
const useGroups = (): readonly LinkGroup[] | null => {
  const picture = usePlant((plant) => plant.picture);
  const read = useLinks((links) => links.reports);
  // Counters of the past are not recorded: in the archive the table shows what the devices' states tell.
  const reports = useIsArchive() ? NO_REPORTS : read;
  return useMemo(
    () => (picture === null || reports === null ? null : linkGroups(viewsOf(picture), reports)),
    [picture, reports],
  );
};

/** Says over the last counters that they are no longer read. */
const Outdated = (): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useNow();
  const { error, readMs } = useLinks();
  const message = useRefusalText(error);
  if (message === null || readMs === null) return null;
  return (
    <div className="links__outdated" role="status" data-testid="link-outdated">
      <LinkSymbol look="misconfigured" />
      {t('links.outdated', { age: formatAge(now - readMs, language), message })}
    </div>
  );
};

/** What stands in place of the table: being read, or unreadable. */
const LinkNotice = (): ReactNode => {
  const { t } = useTranslation();
  const hasPicture = usePlant((plant) => plant.picture !== null);
  const message = useRefusalText(useLinks((links) => links.error));
  if (!hasPicture) return <PlantNotice />;
  if (message !== null) {
    return <Notice testId="link-failed" title={t('links.failed')} text={t('links.failedHint', { message })} />;
  }
  return (
    <Notice testId="link-loading" title={t('links.loading')}>
      <Loader size="sm" type="bars" />
    </Notice>
  );
};

/** How the line to each device fares. */
export const LinkScreen = (): ReactNode => {
  const { t } = useTranslation();
  const groups = useGroups();
  const rows = useMemo(() => (groups ?? []).flatMap((group) => group.rows.map(({ view }) => view)), [groups]);
  usePolling(readLinks, PERIOD_MS);
  useLinkKeys(rows);
  useEffect(() => () => useLinks.setState({ cursorId: null }), []);
  if (groups === null || groups.length === 0) {
    return (
      <div className="links links--empty" data-testid="link-screen">
        {groups === null ? <LinkNotice /> : <Notice title={t('links.empty')} text={t('links.emptyHint')} />}
      </div>
    );
  }
  return (
    <div className="links" data-testid="link-screen">
      <LiveOnly>
        <Outdated />
      </LiveOnly>
      <LinkTable groups={groups} />
    </div>
  );
};
