import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { useKnownPlant } from './useKnownPlant.ts';

export interface PlaceSelectsProps {
  readonly siteId: number | null;
  readonly deviceId: number | null;
  readonly onChoose: (place: { readonly siteId: number | null; readonly deviceId: number | null }) => void;
}

const numberOf = (value: string): number | null => (value === '' ? null : Number(value));

/** A site, and one of its devices. */
export const PlaceSelects = ({ siteId, deviceId, onChoose }: PlaceSelectsProps): ReactNode => {
  const { t } = useTranslation();
  const { sites, devices } = useKnownPlant();
  const any = { value: '', label: t('alarms.filter.any') };
  const siteName = (id: number): string => sites.find((site) => site.id === id)?.name ?? '';
  const offered = devices.filter((device) => siteId === null || device.siteId === siteId);
  return (
    <>
      <NativeSelect
        label={t('alarms.filter.site')}
        value={siteId ?? ''}
        onChange={(event) => onChoose({ siteId: numberOf(event.currentTarget.value), deviceId: null })}
        data={[any, ...sites.map(({ id, name }) => ({ value: String(id), label: visibleText(name) }))]}
        data-testid="alarms-site"
      />
      <NativeSelect
        label={t('alarms.filter.device')}
        value={deviceId ?? ''}
        onChange={(event) => onChoose({ siteId, deviceId: numberOf(event.currentTarget.value) })}
        data={[
          any,
          ...offered.map((device) => ({
            value: String(device.id),
            label: visibleText(siteId === null ? `${siteName(device.siteId)} · ${device.name}` : device.name),
          })),
        ]}
        data-testid="alarms-device"
      />
    </>
  );
};
