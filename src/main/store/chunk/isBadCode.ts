import { isUsable, reasonFromCode } from '#shared/model/quality.ts';

/** Whether a stored reason denies the value; a reason that only a newer station knows does too. */
export const isBadCode = (code: number): boolean => {
  const reason = reasonFromCode(code);
  return reason === undefined || !isUsable(reason);
};
