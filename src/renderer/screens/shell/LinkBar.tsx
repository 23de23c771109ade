import { useElementSize } from '@mantine/hooks';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, tagPrefixOf, viewsOf } from '../../state/deviceView.ts';
import { useLinkPicture } from '../../state/linkPicture.ts';
import { useStation } from '../../state/stationStore.ts';
import { useNow } from '../../state/useNow.ts';
import { openDevice, openLink, useView } from '../../state/viewStore.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { NameText } from '../../widgets/NameText.tsx';
import { NowTag } from '../archive/NowTag.tsx';
import { linkLook, offlineAge } from '../linkText.ts';
import { CALM_WORDS, calmLinks, isCalm } from './calmLinks.ts';

interface DeviceLinkProps {
  readonly view: DeviceView;
  readonly now: number;
  /** Little room: a device with link shows its symbol and name only. */
  readonly isTight: boolean;
}

const DeviceLink = ({ view, now, isTight }: DeviceLinkProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const look = linkLook(view);
  const age = look === 'offline' ? ` ${offlineAge(view, now, language)}` : '';
  const isLost = look === 'offline' || look === 'misconfigured';
  const open = isLost ? openLink : openDevice;
  return (
    <button
      type="button"
      className={`linkbar__device linkbar__device--${look}`}
      onClick={() => open(view.site.id, view.device.id)}
      title={t(isLost ? 'shell.toLink' : 'shell.toCard')}
      data-testid={`link-${tagPrefixOf(view)}`}
    >
      <LinkSymbol look={look} />
      <span className="linkbar__name">
        <NameText name={view.device.name} />
      </span>
      <span
        className={isTight && look === 'online' ? 'visually-hidden' : 'tabular'}
      >{`${t(`link.${look}`)}${age}`}</span>
    </button>
  );
};

/** Room that a device with its word takes, with a share of the site's name. */
const ROOMY_WIDTH = 152;
/** What a device and a site's name take beside their letters, and a letter of the bar's type at its widest. */
const BESIDE_NAME_WIDTH = 36;
const LETTER_WIDTH = 7.5;
/** A longer name is cut. */
const NAME_WIDTH = 180;

/** Room that all names take without their words. */
const namesWidth = (views: readonly DeviceView[]): number => {
  const names = [...views.map(({ device }) => device.name), ...new Set(views.map(({ site }) => site.name))];
  return names.reduce((sum, name) => sum + BESIDE_NAME_WIDTH + Math.min(LETTER_WIDTH * name.length, NAME_WIDTH), 0);
};

const isTrouble = (view: DeviceView): boolean => !isCalm(linkLook(view));

/** The calm devices of a site in a word or two: with many devices only those that are not calm have a place of their own. */
const CalmDevices = ({ views }: { views: readonly DeviceView[] }): ReactNode => {
  const { t } = useTranslation();
  return calmLinks(views.map(linkLook)).map(({ look, count }) => (
    <span key={look} className="linkbar__calm">
      <LinkSymbol look={look} />
      <span className="tabular">{t(CALM_WORDS[look], { count })}</span>
    </span>
  ));
};

const Devices = (): ReactNode => {
  const { t } = useTranslation();
  const picture = useLinkPicture();
  const now = useNow();
  const { ref, width } = useElementSize();
  const views = picture === null ? [] : viewsOf(picture);
  const isTight = views.length * ROOMY_WIDTH > width;
  const isCrowded = namesWidth(views) > width;
  const shown = isCrowded ? views.filter(isTrouble) : views;
  return (
    <div ref={ref} className="linkbar__devices" role="group" aria-label={t('shell.linkBar')}>
      {[...Map.groupBy(views, ({ site }) => site.id).values()].map((ofSite) => (
        <Fragment key={ofSite[0]?.site.id}>
          <span className="linkbar__site linkbar__name">
            <NameText name={ofSite[0]?.site.name ?? ''} />
          </span>
          {isCrowded && <CalmDevices views={ofSite} />}
          {shown
            .filter((view) => ofSite.includes(view))
            .map((view) => (
              <DeviceLink key={view.device.id} view={view} now={now} isTight={isTight} />
            ))}
        </Fragment>
      ))}
    </div>
  );
};

const SHOWN_PROBLEMS = 2;

const Problems = (): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const problems = useStation((station) => station.health?.problems) ?? [];
  const shown = problems.length > SHOWN_PROBLEMS ? SHOWN_PROBLEMS - 1 : SHOWN_PROBLEMS;
  const rest = problems.slice(shown);
  return (
    <div className="linkbar__health" role="status" data-testid="health-problems">
      <NowTag />
      {problems.length === 0 && <span>{t('shell.noProblems')}</span>}
      {problems.slice(0, shown).map((problem) => (
        <div key={problem.key} className="linkbar__problem" title={problem[language]}>
          <AlarmSymbol priority="medium" />
          <span>{problem[language]}</span>
        </div>
      ))}
      {rest.length > 0 && (
        <span title={rest.map((problem) => problem[language]).join('\n')}>
          {t('shell.moreProblems', { count: rest.length })}
        </span>
      )}
    </div>
  );
};

/** The strip at the bottom of every screen: links of all devices, and what ails the station. */
export const LinkBar = (): ReactNode => (
  <footer className="linkbar">
    <Devices />
    <Problems />
  </footer>
);
