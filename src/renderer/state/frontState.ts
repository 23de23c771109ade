/** What the front of a simulated controller shows, by its own values and the names of its profile; pure. */
import type { LocalText, Point, Profile } from '#shared/model/profile.ts';
import type { TrainingDevice } from '#shared/model/training.ts';
import { codeLabel } from './codeLabel.ts';
import { type Mode, modeByBits } from './modeOf.ts';

export interface FrontBreaker {
  /** Text key of its name: `mimic.gensetBreaker`. */
  readonly name: 'gensetBreaker' | 'mainsBreaker' | 'busbarBreaker';
  readonly text: LocalText;
}

export interface FrontReading {
  readonly point: Point;
  readonly value: number | null;
}

export interface FrontState {
  /** Null where the device has no state or it is unknown. */
  readonly state: LocalText | null;
  /** Null for devices without modes. */
  readonly mode: Mode | null;
  readonly breakers: readonly FrontBreaker[];
  /** kW; mains positive = import. Undefined for devices without. */
  readonly powerKw: number | null | undefined;
  /** What else the device measures. */
  readonly readings: readonly FrontReading[];
}

interface Look {
  readonly state?: string;
  readonly power?: string;
  readonly breakers: readonly (readonly [key: string, name: FrontBreaker['name']])[];
}

const LOOKS: Readonly<Record<TrainingDevice['kind'], Look>> = {
  generator: { state: 'gen_status', power: 'power_total', breakers: [['gen_switch', 'gensetBreaker']] },
  ats: {
    state: 'mains_status',
    power: 'mains_total_p',
    breakers: [
      ['mains_switch', 'mainsBreaker'],
      ['busbar_switch', 'busbarBreaker'],
    ],
  },
  pump: { breakers: [] },
  building: { breakers: [] },
};

const READINGS = ['temperature_1', 'pressure_1', 'level', 'flow'];

export const frontState = (device: TrainingDevice, profile: Profile | null): FrontState => {
  const { values, kind } = device;
  const look = LOOKS[kind];
  const labelOf = (key: string): LocalText | undefined => {
    const value = values[key];
    return value === undefined || value === null ? undefined : codeLabel(profile, key, value);
  };
  const hasModes = 'mode_auto' in values;
  return {
    state: look.state === undefined ? null : (labelOf(look.state) ?? null),
    mode: hasModes ? modeByBits((key) => values[key]) : null,
    breakers: look.breakers.flatMap(([key, name]) => {
      const text = labelOf(key);
      return text === undefined ? [] : [{ name, text }];
    }),
    powerKw: look.power === undefined ? undefined : values[look.power],
    readings: READINGS.flatMap((key) => {
      const value = values[key];
      const point = profile?.points.find((candidate) => candidate.key === key);
      return value === undefined || point === undefined ? [] : [{ point, value }];
    }),
  };
};
