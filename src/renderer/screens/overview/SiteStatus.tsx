import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '#shared/model/device.ts';
import { showSiteAlarms } from '../../state/alarmPage.ts';
import { useAlarms } from '../../state/alarmStore.ts';
import { isUnacknowledged } from '../../state/alarmView.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { type SiteLink, siteLink } from '../../state/siteLink.ts';
import { useNow } from '../../state/useNow.ts';
import { openLink, showScreen, useView } from '../../state/viewStore.ts';
import { type WorstAlarm, worstAlarms } from '../../state/worstAlarms.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { AlarmMark } from '../alarms/AlarmMark.tsx';
import { useAlarmText } from '../alarms/useAlarmText.ts';

const Alarm = ({ alarm, open, waiting }: WorstAlarm): ReactNode => {
  const { t } = useTranslation();
  const text = useAlarmText();
  const language = useView((view) => view.language);
  const now = useNow();
  const othersWaiting = waiting - Number(isUnacknowledged(alarm));
  const words = text.text(alarm.text);
  return (
    <>
      <AlarmMark alarm={alarm} />
      <strong className="site-alarm__text" title={words}>
        {words}
      </strong>
      <span className="site-alarm__device">{visibleText(alarm.deviceName)}</span>
      <time className="site-alarm__age">{formatAge(now - (alarm.raisedMs ?? alarm.changedMs), language)}</time>
      {open > 1 && (
        <span className="site-alarm__more">
          {t('overview.moreAlarms', { count: open - 1 })}
          {othersWaiting > 0 && ` · ${t('overview.waitingAlarms', { count: othersWaiting })}`}
        </span>
      )}
    </>
  );
};

const CALM_WORDS = {
  ready: 'overview.noAlarms',
  loading: 'overview.alarmsReading',
  failed: 'overview.alarmsUnread',
} as const;

/** The gravest alarm of the site; a press lists all of them. */
const SiteAlarm = ({ site }: { site: Site }): ReactNode => {
  const { t } = useTranslation();
  const worst = useAlarms(({ book }) => worstAlarms(book).sites.get(site.id));
  const phase = useAlarms((alarms) => alarms.phase);
  return (
    <button
      type="button"
      className="site-alarm"
      onClick={() => showSiteAlarms(site.id)}
      title={t('overview.showAlarms')}
      data-testid={`site-alarm-${site.code}`}
      data-priority={worst?.alarm.priority}
    >
      {worst === undefined ? <span>{t(CALM_WORDS[phase])}</span> : <Alarm {...worst} />}
    </button>
  );
};

const useLinkWords = (link: SiteLink): { readonly words: string | null; readonly hint: string } => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useNow();
  const names = link.misconfigured.map(visibleText).join(', ');
  const misconfigured = names === '' ? null : t('overview.misconfiguredHint', { names });
  if (link.longest === null) {
    return {
      words: misconfigured === null ? null : t('overview.misconfigured'),
      hint: misconfigured ?? t('overview.toLinks'),
    };
  }
  const age = formatAge(now - link.longest.sinceMs, language);
  const lost = t('overview.lostHint', { name: visibleText(link.longest.name), age });
  return { words: t('overview.lost', { age }), hint: [lost, misconfigured ?? ''].filter(Boolean).join('\n') };
};

/** How many devices of the site answer, and how long the worst one has not. */
const SiteLinkState = ({ site, views }: SiteStatusProps): ReactNode => {
  const { t } = useTranslation();
  const link = siteLink(views);
  const { words, hint } = useLinkWords(link);
  const { longest } = link;
  return (
    <button
      type="button"
      className="site-link"
      onClick={() => (longest === null ? showScreen('link') : openLink(site.id, longest.deviceId))}
      title={hint}
      data-testid={`site-link-${site.code}`}
      data-link={link.worst}
    >
      <LinkSymbol look={link.worst} />
      <span className="tabular">{t('overview.links', { online: link.online, all: link.all })}</span>
      {words !== null && <strong className="tabular">{words}</strong>}
    </button>
  );
};

interface SiteStatusProps {
  readonly site: Site;
  readonly views: readonly DeviceView[];
}

/** What is wrong at the site, in one line that is always there. */
export const SiteStatus = ({ site, views }: SiteStatusProps): ReactNode => (
  <div className="site-tile__status">
    <SiteAlarm site={site} />
    {views.length > 0 && <SiteLinkState site={site} views={views} />}
  </div>
);
