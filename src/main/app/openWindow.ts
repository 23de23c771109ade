import { openAppWindow, type WindowOutcome } from '../browser/openAppWindow.ts';

/** Opens the station in an installed browser, unless `PULT_HOST` or a CI machine says that nobody is looking. */
export const openWindow = (
  address: string,
  profileDirectory: string,
  trustedKeyPin?: string,
): WindowOutcome | 'no window wanted' => {
  if (process.env['PULT_HOST'] === 'none' || process.env['CI'] === 'true') return 'no window wanted';
  return openAppWindow(address, profileDirectory, trustedKeyPin);
};
