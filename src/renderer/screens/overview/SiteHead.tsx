import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '#shared/model/device.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { isElectrical } from '../../state/plantBalance.ts';
import { showSite } from '../../state/viewStore.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { DeviceColourMark } from '../alarms/DeviceColourMark.tsx';
import { type StateWord, useStateWords } from './useStateWords.ts';

const States = ({ site, words }: { site: Site; words: readonly StateWord[] }): ReactNode => (
  <span
    className="site-tile__states"
    title={words.map(({ text }) => text).join(', ')}
    data-testid={`site-states-${site.code}`}
  >
    {words.map(({ text, isAbnormal }, index) => (
      <span key={text}>
        {index > 0 && ', '}
        {isAbnormal ? <strong>{text}</strong> : text}
      </span>
    ))}
  </span>
);

/** Name of the site and what its machines do; a press shows its picture. */
export const SiteHead = ({ site, views }: { site: Site; views: readonly DeviceView[] }): ReactNode => {
  const { t } = useTranslation();
  const words = useStateWords(views);
  const address = [site.code, site.network].filter(Boolean).join(' · ');
  const isPowered = views.length === 0 || views.some(isElectrical);
  return (
    <button type="button" className="site-tile__head" onClick={() => showSite(site.id)}>
      <DeviceColourMark of="sites" id={site.id} />
      <span className="site-tile__title">
        <span className="site-tile__place">
          <span className="site-tile__name">
            <NameText name={site.name} />
          </span>
          <span className="site-tile__network" title={address}>
            {address}
          </span>
        </span>
        {words.length > 0 && <States site={site} words={words} />}
      </span>
      <span className="site-tile__go">{t(isPowered ? 'overview.open' : 'overview.openReadings')} ›</span>
    </button>
  );
};
