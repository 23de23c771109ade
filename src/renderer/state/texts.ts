import type { Language } from './viewStore.ts';

/** A tree of the station's texts in one language. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

const files = import.meta.glob<Texts>('../../../resources/locales/*.json', { eager: true, import: 'default' });

/** All texts of a language, from `resources/locales`. */
export const textsOf = (language: Language): Texts => {
  const found = Object.entries(files).find(([path]) => path.endsWith(`/${language}.json`));
  if (found === undefined) throw new Error(`BUG: no texts for ${language}`);
  return found[1];
};
