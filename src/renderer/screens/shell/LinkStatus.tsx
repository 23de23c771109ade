import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { viewsOf } from '../../state/deviceView.ts';
import { linkCount } from '../../state/linkCount.ts';
import { useLinkPicture } from '../../state/linkPicture.ts';
import { linkStateOf, worstLink } from '../../state/linkState.ts';
import { StatusPart } from './StatusPart.tsx';

/** How many of all devices are on line. */
export const LinkStatus = (): ReactNode => {
  const { t } = useTranslation();
  const picture = useLinkPicture();
  if (picture === null) return null;
  const views = viewsOf(picture);
  const { online, all } = linkCount(views);
  if (all === 0) return null;
  const worst = worstLink(views.map(({ state }) => linkStateOf(state)));
  return (
    <StatusPart
      look={worst}
      text={t('shell.links', { online, all })}
      short={t('shell.linksShort', { online, all })}
      hint={t('shell.linksHint', { online, all })}
      isTrouble={worst === 'offline' || worst === 'misconfigured'}
      screen="link"
      testId="link-state"
      numbers={{ 'data-online': online, 'data-all': all }}
    />
  );
};
