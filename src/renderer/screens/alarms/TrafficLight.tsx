import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceColour } from '#shared/model/deviceColour.ts';
import { filterAlarms, showTab, useAlarmPage } from '../../state/alarmPage.ts';
import { useAlarms } from '../../state/alarmStore.ts';
import { ColourMark } from '../../widgets/ColourMark.tsx';
import { NameText } from '../../widgets/NameText.tsx';
import { useAlarmText } from './useAlarmText.ts';
import { useKnownPlant } from './useKnownPlant.ts';

interface CellProps {
  readonly name: string;
  readonly colour: DeviceColour | undefined;
  readonly isChosen: boolean;
  readonly isSite: boolean;
  readonly onChoose: () => void;
  readonly testId: string;
}

const Cell = ({ name, colour, isChosen, isSite, onChoose, testId }: CellProps): ReactNode => {
  const text = useAlarmText();
  return (
    <button
      type="button"
      className={isSite ? 'traffic-light__cell traffic-light__cell--site' : 'traffic-light__cell'}
      aria-pressed={isChosen}
      onClick={onChoose}
      data-testid={testId}
    >
      <ColourMark colour={colour ?? 'grey'} {...text.colour(colour ?? 'grey')} />
      <NameText name={name} />
    </button>
  );
};

/** Every site and device by its colour, in one look; a press narrows the list to it, another one widens it again. */
export const TrafficLight = (): ReactNode => {
  const { t } = useTranslation();
  const colours = useAlarms((alarms) => alarms.summary?.colours);
  const tab = useAlarmPage((page) => page.tab);
  const { siteId, deviceId } = useAlarmPage((page) => page.filter);
  const { sites, devices } = useKnownPlant();
  const narrow = (site: number | null, device: number | null): void => {
    if (tab === 'journal' || tab === 'kpi') showTab('open');
    filterAlarms({ siteId: site, deviceId: device });
  };
  return (
    <div className="traffic-light" role="group" aria-label={t('alarms.trafficLight')} data-testid="traffic-light">
      <span className="traffic-light__title">{t('alarms.trafficLight')}</span>
      {sites.map((site) => {
        const isSite = siteId === site.id && deviceId === null;
        return (
          <div key={site.id} className="traffic-light__site">
            <Cell
              name={site.name}
              colour={colours?.sites[site.id]}
              isChosen={isSite}
              isSite
              onChoose={() => narrow(isSite ? null : site.id, null)}
              testId={`light-${site.code}`}
            />
            {devices
              .filter((device) => device.siteId === site.id)
              .map(({ id, name, code }) => (
                <Cell
                  key={id}
                  name={name}
                  colour={colours?.devices[id]}
                  isChosen={deviceId === id}
                  isSite={false}
                  onChoose={() => narrow(deviceId === id ? null : site.id, deviceId === id ? null : id)}
                  testId={`light-${site.code}.${code}`}
                />
              ))}
          </div>
        );
      })}
    </div>
  );
};
