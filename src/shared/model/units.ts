import type { LocalText } from './profile.ts';

/** Unit symbols by their profile name. A profile with another unit is refused. */
export const UNITS = {
  V: { ru: 'В', en: 'V' },
  A: { ru: 'А', en: 'A' },
  kW: { ru: 'кВт', en: 'kW' },
  kvar: { ru: 'квар', en: 'kvar' },
  kVA: { ru: 'кВА', en: 'kVA' },
  kVAh: { ru: 'кВА·ч', en: 'kVAh' },
  kWh: { ru: 'кВт·ч', en: 'kWh' },
  kvarh: { ru: 'квар·ч', en: 'kvarh' },
  Hz: { ru: 'Гц', en: 'Hz' },
  deg: { ru: '°', en: '°' },
  degC: { ru: '°C', en: '°C' },
  kPa: { ru: 'кПа', en: 'kPa' },
  hPa: { ru: 'гПа', en: 'hPa' },
  bar: { ru: 'бар', en: 'bar' },
  percent: { ru: '%', en: '%' },
  rpm: { ru: 'об/мин', en: 'rpm' },
  h: { ru: 'ч', en: 'h' },
  min: { ru: 'мин', en: 'min' },
  s: { ru: 'с', en: 's' },
  'L/h': { ru: 'л/ч', en: 'L/h' },
  'm3/h': { ru: 'м³/ч', en: 'm³/h' },
  m: { ru: 'м', en: 'm' },
  ppm: { ru: 'ppm', en: 'ppm' },
} as const satisfies Record<string, LocalText>;

export type Unit = keyof typeof UNITS;
