import type { ReactNode } from 'react';
import { endpointOf } from '#shared/model/device.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { closeDevice } from '../../state/viewStore.ts';
import { NavIcon, type NavIconName } from '../../widgets/NavIcon.tsx';
import './DeviceCard.css';

/** Where else the device is shown. */
export interface DeviceWay {
  readonly icon: NavIconName;
  readonly label: string;
  readonly testId: string;
  readonly onPress: () => void;
}

interface DeviceHeadProps {
  readonly view: DeviceView;
  readonly way: DeviceWay;
  readonly closeLabel: string;
  readonly closeTestId: string;
  /** How its link fares: two short texts. */
  readonly children: ReactNode;
}

/** Above everything that is shown of one device at the right: whose it is, and where it is reached. */
export const DeviceHead = ({ view, way, closeLabel, closeTestId, children }: DeviceHeadProps): ReactNode => {
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
          onClick={way.onPress}
          aria-label={way.label}
          title={way.label}
          data-testid={way.testId}
        >
          <NavIcon name={way.icon} />
        </button>
        <button
          type="button"
          className="tool-button card__close"
          onClick={closeDevice}
          aria-label={closeLabel}
          title={`${closeLabel} · Esc`}
          data-testid={closeTestId}
        >
          ✕
        </button>
      </div>
      <div className="card__meta">{children}</div>
      <div className="card__meta">
        <span>{`${site.name} · ${device.code}`}</span>
        <span className="card__address">{`${endpointOf(device.connection)} · ID ${device.connection.unitId}`}</span>
      </div>
    </header>
  );
};
