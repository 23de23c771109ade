import type { LocalText, Profile } from '#shared/model/profile.ts';

/** Name of a point's code, such as «Работа»; undefined where the point has no names for its codes. */
export const codeLabel = (profile: Profile | null, key: string, value: number): LocalText | undefined => {
  const table = profile?.points.find((point) => point.key === key)?.codes;
  if (table === undefined) return undefined;
  return profile?.codes[table]?.[String(value)]?.label ?? { ru: `код ${value}`, en: `code ${value}` };
};
