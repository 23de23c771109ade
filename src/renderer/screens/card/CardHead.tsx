import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../state/deviceView.ts';
import { useLiveView } from '../../state/useDeviceView.ts';
import { useNow } from '../../state/useNow.ts';
import { openLink, useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { linkLook } from '../linkText.ts';
import { DeviceHead } from './DeviceHead.tsx';
import { periodMsOf } from './periodMsOf.ts';

/** «опрос 0,41 с · 2 с» */
const PollText = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const scanMs = useLiveView(view).state?.scanMs ?? null;
  const periodS = periodMsOf(view) / 1_000;
  const took = scanMs === null ? '—' : formatNumber(scanMs / 1_000, 2, language);
  const period = formatNumber(periodS, Number.isInteger(periodS) ? 0 : 1, language);
  return <span className="tabular">{t('card.poll', { took, period })}</span>;
};

const LinkText = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const now = useNow();
  const look = linkLook(view);
  const sinceMs = view.state?.sinceMs ?? null;
  const age = sinceMs === null || look === 'misconfigured' ? '' : ` ${formatAge(now - sinceMs, language)}`;
  return (
    <span className="card__link" data-testid="card-link" data-look={look}>
      <LinkSymbol look={look} />
      {`${t(`link.${look}`)}${age}`}
    </span>
  );
};

/** Whose card it is and how its link fares; the same over every tab. */
export const CardHead = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const { device, site } = view;
  const toLink = {
    icon: 'link',
    label: t('card.toLink'),
    testId: 'card-to-link',
    onPress: () => openLink(site.id, device.id),
  } as const;
  return (
    <DeviceHead view={view} way={toLink} closeLabel={t('card.close')} closeTestId="card-close">
      <LinkText view={view} />
      <PollText view={view} />
    </DeviceHead>
  );
};
