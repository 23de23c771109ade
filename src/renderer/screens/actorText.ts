import type { TFunction } from 'i18next';
import { visibleText } from '../widgets/format/visibleText.ts';

/** What the station itself writes in place of a person's name, and the word for it. */
const NAMED_ACTORS: Readonly<Record<string, string>> = {
  workstation: 'workstation',
  console: 'console',
  station: 'station',
  'station file': 'stationFile',
  token: 'token',
  unknown: 'unknown',
};

const NAMED_TOKEN = /^token (.+)$/s;

/** Who did something, as the journal and the audit keep it: a person's name stands as it is. */
export const actorText = (actor: string, t: TFunction): string => {
  const word = Object.hasOwn(NAMED_ACTORS, actor) ? NAMED_ACTORS[actor] : undefined;
  if (word !== undefined) return t(`audit.actor.${word}`);
  const [, token] = NAMED_TOKEN.exec(actor) ?? [];
  return token === undefined ? visibleText(actor) : `${t('audit.object.token')} ${visibleText(token)}`;
};
