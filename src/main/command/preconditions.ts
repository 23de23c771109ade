/** What must hold before a command may go out, judged on values as they are known now. */
import type { PreconditionView } from '#shared/model/deviceCommand.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { Command, PointCondition, Profile } from '#shared/model/profile.ts';
import { isUsable, QUALITY } from '#shared/model/quality.ts';
import type { PointValue } from '#shared/model/sample.ts';
import { joinedWords, pointOf, pointWords } from './valueWords.ts';

/** A point as it stands; undefined for one that is not known. */
export type ReadPoint = (point: string) => PointValue | undefined;

/** The value that interlocks may work with; null where none can be vouched for. */
export const vouchedValue = (reading: PointValue | undefined): number | null =>
  reading !== undefined && isUsable(reading.reason) ? reading.value : null;

/** Whether a condition holds. A value that cannot be vouched for meets none. */
export const isMet = ({ values }: PointCondition, value: number | null): boolean =>
  value !== null && values.includes(value);

/** Every precondition of the command, with the present value and why it is not met. */
export const preconditionViews = (profile: Profile, command: Command, read: ReadPoint): PreconditionView[] =>
  (command.precondition ?? []).map((condition) => viewOf(profile, condition, read(condition.point)));

const viewOf = (profile: Profile, condition: PointCondition, reading: PointValue | undefined): PreconditionView => {
  const point = pointOf(profile, condition.point);
  const value = vouchedValue(reading);
  const met = isMet(condition, value);
  const asked = askedWords(profile, condition);
  const present = value === null ? null : pointWords(profile, point, value);
  return { text: asked, isMet: met, value: present, why: met ? null : whyNot(present, reading) };
};

/** `Выключатель сети: Отключён`. */
export const askedWords = (profile: Profile, { point: key, values }: PointCondition): LocalText => {
  const point = pointOf(profile, key);
  const wanted = joinedWords(
    values.map((value) => pointWords(profile, point, value)),
    ' / ',
  );
  return joinedWords([point.label, wanted], ': ');
};

const whyNot = (present: LocalText | null, reading: PointValue | undefined): LocalText => {
  if (present !== null) return { ru: `сейчас: ${present.ru}`, en: `now: ${present.en}` };
  const { ru, en } = QUALITY[reading?.reason ?? 'not_yet'];
  return { ru: `значение неизвестно: ${ru}`, en: `the value is not known: ${en}` };
};

/** The condition that is read once more right before a toggle is written: of the point that shows its switch. */
export const guardOf = ({ toggle, precondition = [], feedback }: Command): PointCondition | null => {
  if (!toggle) return null;
  const guard = precondition.find(({ point }) => point === feedback?.point) ?? precondition[0];
  if (guard === undefined) throw new Error('BUG: a toggle without a precondition passed the check');
  return guard;
};
