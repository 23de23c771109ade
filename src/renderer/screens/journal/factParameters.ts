import type { JournalRow } from '#shared/model/journal.ts';
import type { PlantPicture } from '../../state/plantPicture.ts';
import type { Language } from '../../widgets/format/language.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';

export interface FactParameters {
  /** What the alarm of a row is about. */
  readonly alarm: string;
  /** What became of a point: its label, and the name of its code. */
  readonly text: string;
  /** Names that came with the fact. */
  readonly regulation: string;
  readonly what: string;
}

const SUFFIX: Readonly<Record<Language, string>> = { ru: 'Ru', en: 'En' };

/** The words that the texts of alarms and of changed points need, as the profile of the device has them. */
export const factParameters = (
  { deviceId, point: key, details = {} }: JournalRow,
  picture: Pick<PlantPicture, 'devices' | 'profiles'> | null,
  language: Language,
): FactParameters => {
  const device = picture?.devices.find(({ id }) => id === deviceId);
  const profile = device === undefined ? undefined : picture?.profiles.get(device.profile);
  const point = profile?.points.find((one) => one.key === key);
  const label = point?.label[language] ?? key ?? '';
  const table = point?.codes === undefined ? undefined : profile?.codes[point.codes];
  const to = details['to'];
  const name = typeof to === 'number' ? (table?.[to.toString()]?.label[language] ?? to.toString()) : undefined;
  const told = (word: string): string => {
    const detail = details[word + SUFFIX[language]];
    return typeof detail === 'string' ? visibleText(detail) : '';
  };
  return {
    regulation: told('regulation'),
    what: told('what'),
    alarm: label,
    text: name === undefined ? label : `${label}: ${name}`,
  };
};
