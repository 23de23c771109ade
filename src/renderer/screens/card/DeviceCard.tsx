import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpointOf } from '#shared/model/device.ts';
import { type DeviceView, viewsOf } from '../../state/deviceView.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useStation } from '../../state/stationStore.ts';
import { useNow } from '../../state/useNow.ts';
import { closeDevice, openLink, useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { NavIcon } from '../../widgets/NavIcon.tsx';
import { linkLook } from '../linkText.ts';
import { LockOutPlate } from '../lockOut/LockOutPlate.tsx';
import { CardMaintenance } from '../maintenance/CardMaintenance.tsx';
import { AlarmPlates } from '../mimic/AlarmPlates.tsx';
import { LinkPlate } from '../mimic/LinkPlate.tsx';
import { CommandSection } from './commands/CommandSection.tsx';
import { CounterSection } from './counters/CounterSection.tsx';
import { DemoSwitch } from './DemoSwitch.tsx';
import { AlarmLimitsSection } from './limits/AlarmLimitsSection.tsx';
import { NamedAlarms } from './NamedAlarms.tsx';
import { PointGroups } from './PointGroups.tsx';
import { PowerTrend } from './PowerTrend.tsx';
import { periodMsOf } from './periodMsOf.ts';
import './DeviceCard.css';

/** «опрос 0,41 с · 2 с» */
const PollText = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const scanMs = view.state?.scanMs ?? null;
  const periodS = periodMsOf(view) / 1_000;
  const took = scanMs === null ? '—' : formatNumber(scanMs / 1_000, 2, language);
  const period = formatNumber(periodS, Number.isInteger(periodS) ? 0 : 1, language);
  return <span>{t('card.poll', { took, period })}</span>;
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

const Head = ({ view }: { view: DeviceView }): ReactNode => {
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

/** All of one controller, at the right of the diagram. */
export const DeviceCard = (): ReactNode => {
  const { t } = useTranslation();
  const deviceId = useView((view) => view.deviceId);
  const picture = usePlant((plant) => plant.picture);
  const isDemo = useStation((station) => station.info?.demo === true);
  const view = picture === null ? undefined : viewsOf(picture).find(({ device }) => device.id === deviceId);
  if (view === undefined) return null;
  return (
    <aside className="card" aria-label={t('card.title', { name: view.device.name })} data-testid="device-card">
      <Head view={view} />
      <div className="card__scroll">
        {linkLook(view) !== 'online' && (
          <div className="card__plate">
            <LinkPlate view={view} isCard />
          </div>
        )}
        <LockOutPlate deviceId={view.device.id} />
        <AlarmPlates view={view} />
        <NamedAlarms view={view} />
        <CommandSection key={`commands ${view.device.id}`} view={view} />
        <AlarmLimitsSection key={`limits ${view.device.id}`} view={view} />
        <PowerTrend key={view.device.id} view={view} />
        <CounterSection key={`counters ${view.device.id}`} view={view} />
        <CardMaintenance view={view} />
        <PointGroups view={view} />
      </div>
      {isDemo && <DemoSwitch view={view} />}
    </aside>
  );
};
