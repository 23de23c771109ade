/** The limits of all devices in one list, and those of them that an engineer changed; pure. */
import type { DefinitionView } from '#shared/api/alarms.ts';
import { isChanged } from './alarmSetting.ts';
import { foundDefinitions } from './definitionGroups.ts';
import type { DeviceView } from './deviceView.ts';

export interface StationLimit {
  readonly device: DeviceView;
  readonly view: DefinitionView;
}

export interface StationLimitFilter {
  /** Words of the alarm, the device or the site; all of them must be there. */
  readonly text: string;
  readonly onlyChanged: boolean;
}

const isLimit = ({ definition }: DefinitionView): boolean => definition.trigger.kind === 'limit';

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

const placeWords = ({ site, device }: DeviceView): string =>
  folded([site.code, site.name, device.code, device.name, `${site.code}.${device.code}`].join('\n'));

const foundOf = (device: DeviceView, views: readonly DefinitionView[], text: string): readonly DefinitionView[] => {
  const place = placeWords(device);
  const words = folded(text).split(/\s+/).filter(Boolean);
  const others = words.filter((word) => !place.includes(word)).join(' ');
  return foundDefinitions(views, device.profile?.points ?? [], { text: others, onlyChanged: false });
};

/** Limits of every device, and whatever else was changed of its alarms, device by device. */
export const stationLimits = (
  devices: readonly DeviceView[],
  byDevice: ReadonlyMap<number, readonly DefinitionView[]>,
  { text, onlyChanged }: StationLimitFilter,
): readonly StationLimit[] =>
  devices.flatMap((device) =>
    foundOf(device, byDevice.get(device.device.id) ?? [], text)
      .filter((view) => isChanged(view) || (!onlyChanged && isLimit(view)))
      .map((view) => ({ device, view })),
  );
