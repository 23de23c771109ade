import type { AlarmBit } from '#shared/model/profile.ts';
import { type DeviceView, usableValue } from './deviceView.ts';

/** Grave first. */
const CLASS_ORDER: readonly AlarmBit['class'][] = [
  'shutdown',
  'trip_stop',
  'safety_trip_stop',
  'trip',
  'safety_trip',
  'mains_trip',
  'block',
  'warning',
  'indication',
];

const rankOf = ({ class: alarmClass }: AlarmBit): number => CLASS_ORDER.indexOf(alarmClass);

/** The bits that are set in the controller's alarm words, by the profile's table, the gravest first. */
export const namedAlarms = (view: DeviceView): readonly AlarmBit[] =>
  Object.entries(view.profile?.alarms ?? {})
    .flatMap(([point, word]) => {
      const value = usableValue(view, point) ?? 0;
      return Object.entries(word).flatMap(([bit, alarm]) => (((value >> Number(bit)) & 1) === 1 ? [alarm] : []));
    })
    .sort((left, right) => rankOf(left) - rankOf(right));
