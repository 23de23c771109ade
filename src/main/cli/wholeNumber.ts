import { UsageError } from './command.ts';

/** The number of an option; undefined where it was not given. Anything but digits is a UsageError. */
export const wholeNumber = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} takes a whole number, not ${text}`);
  return Number(text);
};
