import type { LocalText } from './localText.ts';

/** Colour of a device or a site on overviews and maps → what it says. Never shown without its text. */
export const DEVICE_COLOURS = {
  red: { ru: 'авария', en: 'grave alarm' },
  black: { ru: 'нет данных', en: 'no data' },
  yellow: { ru: 'предупреждение', en: 'alarm' },
  green: { ru: 'в норме', en: 'normal' },
  grey: { ru: 'не в работе', en: 'not in service' },
} as const satisfies Record<string, LocalText>;

export type DeviceColour = keyof typeof DEVICE_COLOURS;
