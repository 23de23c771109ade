import type { TFunction } from 'i18next';
import type { JournalRow } from '#shared/model/journal.ts';
import type { Profile } from '#shared/model/profile.ts';
import { codeLabel } from '../../state/codeLabel.ts';
import { parseLinkError } from '../../state/linkError.ts';
import type { PlantPicture } from '../../state/plantPicture.ts';
import type { Language } from '../../widgets/format/language.ts';
import { causeText, placeText } from '../link/linkErrorText.ts';

type Details = NonNullable<JournalRow['details']>;

export interface DetailsReader {
  readonly language: Language;
  readonly t: TFunction;
}

/** What failed on the line in the words of the screen; what it does not know as the station says it. */
const failureText = (said: string, t: TFunction): string => {
  const error = parseLinkError(said);
  if (error.cause === null) return said;
  return [causeText(error, t), ...(error.place === null ? [] : [placeText(error.place, t)])].join(' · ');
};

/** Of a changed point what it was: what it became stands in the text of the row. */
const changeOf = (profile: Profile | null, { point = '', details = {} }: JournalRow, language: Language): Details => {
  const { from, to: _to, ...rest } = details;
  if (typeof from !== 'number') return rest;
  return { was: codeLabel(profile, point, from)?.[language] ?? from, ...rest };
};

/** The details of a row with points and codes called as the profile of its device calls them, and the failure of a line in words. */
export const namedDetails = (
  row: JournalRow,
  picture: Pick<PlantPicture, 'devices' | 'profiles'> | null,
  { language, t }: DetailsReader,
): Details => {
  const { deviceId, event, details = {} } = row;
  const device = picture?.devices.find(({ id }) => id === deviceId);
  const profile = device === undefined ? null : (picture?.profiles.get(device.profile) ?? null);
  if (event === 'point_changed') return changeOf(profile, row, language);
  const point = profile?.points.find(({ key }) => key === details['point']);
  const { error } = details;
  return {
    ...details,
    ...(point === undefined ? {} : { point: point.label[language] }),
    ...(typeof error === 'string' ? { error: failureText(error, t) } : {}),
  };
};
