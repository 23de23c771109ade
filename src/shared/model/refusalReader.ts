import { isInstant, type RefusalParameters, type RefusalWords } from './refusal.ts';

/** A refusal as it was told. */
export interface ToldRefusal {
  readonly reason: string;
  readonly parameters: RefusalParameters;
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const patternOf = ({ sentence, en }: RefusalWords): RegExp => {
  const parts = (sentence ?? en).split(/\{\{(\w+)\}\}/);
  const pattern = parts.map((part, index) => (index % 2 === 0 ? quoted(part) : `(?<${part}>.+)`));
  return new RegExp(`^${pattern.join('')}$`, 's');
};

const valueOf = (name: string, text: string): string | number => (isInstant(name) ? Date.parse(text) : text);

/**
 * Finds the refusal behind a sentence that `refusalSentence` wrote: records such as the audit keep sentences. Parameters
 * come back as texts, but for instants. Undefined for any other sentence.
 */
export const refusalReader = (
  table: Readonly<Record<string, RefusalWords>>,
): ((sentence: string) => ToldRefusal | undefined) => {
  const patterns = Object.entries(table).map(([reason, words]) => ({ reason, pattern: patternOf(words) }));
  return (sentence) => {
    for (const { reason, pattern } of patterns) {
      const found = pattern.exec(sentence);
      if (found === null) continue;
      const texts = Object.entries(found.groups ?? {});
      return { reason, parameters: Object.fromEntries(texts.map(([name, text]) => [name, valueOf(name, text)])) };
    }
    return undefined;
  };
};
