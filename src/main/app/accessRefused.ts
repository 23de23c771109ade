import { apiRefusal, type Refused } from '#shared/api/apiRefusal.ts';
import { ACCESS_REFUSALS, type AccessRefusal } from '#shared/model/accessRefusal.ts';
import type { RefusalParameters } from '#shared/model/refusal.ts';

/** The answer to somebody whom access refuses. */
export const accessRefused = (reason: AccessRefusal, parameters?: RefusalParameters): Refused =>
  apiRefusal(ACCESS_REFUSALS, reason, parameters);
