import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpointOf } from '#shared/model/device.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { useLiveView } from '../../state/useDeviceView.ts';
import { useNow } from '../../state/useNow.ts';
import { closeDevice, openLink, useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { NavIcon } from '../../widgets/NavIcon.tsx';
import { linkLook } from '../linkText.ts';
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
  const { device, site, profile } = view;
  return (
    <header className="card__head">
      <div className="card__title">
        <h2 className="card__name" title={device.name}>
          {device.name}
        </h2>
        <span className="chip">{profile?.model ?? device.profile}</span>
        <button
          type="button"
          className="tool-button card__tool"
          onClick={() => openLink(site.id, device.id)}
          aria-label={t('card.toLink')}
          title={t('card.toLink')}
          data-testid="card-to-link"
        >
          <NavIcon name="link" />
        </button>
        <button
          type="button"
          className="tool-button card__close"
          onClick={closeDevice}
          aria-label={t('card.close')}
          title={`${t('card.close')} · Esc`}
          data-testid="card-close"
        >
          ✕
        </button>
      </div>
      <div className="card__meta">
        <LinkText view={view} />
        <PollText view={view} />
      </div>
      <div className="card__meta">
        <span>{`${site.name} · ${device.code}`}</span>
        <span className="card__address">{`${endpointOf(device.connection)} · ID ${device.connection.unitId}`}</span>
      </div>
    </header>
  );
};
