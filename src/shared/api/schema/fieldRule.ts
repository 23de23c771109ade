import { FIELD_RULES } from '../../model/fieldRefusal.ts';
import { type RefusalParameters, refusalSentence } from '../../model/refusal.ts';

/** What a schema says of a field that breaks the rule. */
export const fieldRule = (rule: keyof typeof FIELD_RULES, parameters?: RefusalParameters): string =>
  refusalSentence(FIELD_RULES[rule], parameters);
