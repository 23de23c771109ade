import type { Language } from './language.ts';

const UNITS: Readonly<Record<Language, { day: string; hour: string; minute: string }>> = {
  ru: { day: 'д', hour: 'ч', minute: 'мин' },
  en: { day: 'd', hour: 'h', minute: 'min' },
};

/** «0:42», «3 ч 12 мин», «2 д 3 ч». Spaces do not break. A negative age, after a clock step, is shown as zero. */
export const formatAge = (ageMs: number, language: Language): string => {
  const seconds = Math.max(0, Math.floor(ageMs / 1_000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const unit = UNITS[language];
  if (hours < 1) return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  if (hours < 24) return `${hours}\u00A0${unit.hour}\u00A0${minutes % 60}\u00A0${unit.minute}`;
  return `${Math.floor(hours / 24)}\u00A0${unit.day}\u00A0${hours % 24}\u00A0${unit.hour}`;
};
