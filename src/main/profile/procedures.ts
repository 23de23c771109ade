import type { AlarmProcedure } from '#shared/model/alarmRule.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { Profile } from '#shared/model/profile.ts';

const plain = ({ ru, en }: LocalText): LocalText => ({ ru, en });

/** Conditions of alarm bits that a procedure is for. */
export const conditionsOf = (key: string, { conditions }: AlarmProcedure): readonly string[] => conditions ?? [key];

/** What to do on a condition of the alarm words; null where nobody has written it. */
export const procedureOfCondition = ({ procedures = {} }: Profile, condition: string): LocalText | null => {
  const found = Object.entries(procedures).find(([key, procedure]) => conditionsOf(key, procedure).includes(condition));
  return found === undefined ? null : plain(found[1]);
};

/** A procedure by its key; null for a rule that names none. Throws on a profile that was not checked. */
export const procedureByKey = ({ id, procedures = {} }: Profile, key: string | undefined): LocalText | null => {
  if (key === undefined) return null;
  const procedure = Object.hasOwn(procedures, key) ? procedures[key] : undefined;
  if (procedure === undefined) throw new Error(`BUG: profile ${id} was not checked: procedure ${key}`);
  return plain(procedure);
};
