import type { CommandParameters } from '#shared/model/deviceCommand.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { Command, Profile } from '#shared/model/profile.ts';
import { askedWords } from './preconditions.ts';
import { joinedWords, pointOf, setPointWords } from './valueWords.ts';

/** What a command will do, and by what it will be confirmed. */
export const effectWords = (profile: Profile, command: Command, { value }: CommandParameters): LocalText => {
  const wanted = value === undefined ? undefined : setPointWords(profile, command, value);
  const act = wanted === undefined ? command.label : joinedWords([command.label, wanted], ': ');
  return joinedWords([act, proofWords(profile, command, wanted)], '. ');
};

const proofWords = (profile: Profile, { feedback }: Command, wanted: LocalText | undefined): LocalText => {
  if (feedback === undefined)
    return { ru: 'Контроллер не показывает, выполнено ли это', en: 'The controller does not show whether it was done' };
  const { point, values, withinMs } = feedback;
  const shown =
    values === undefined
      ? joinedWords([pointOf(profile, point).label, wanted ?? { ru: '', en: '' }], ': ')
      : askedWords(profile, { point, values });
  const seconds = Math.ceil(withinMs / 1_000).toString();
  return { ru: `Подтверждение за ${seconds} с — ${shown.ru}`, en: `Confirmed within ${seconds} s by ${shown.en}` };
};
