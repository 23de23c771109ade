import type { Page } from 'playwright-core';
import { makeAdministrator } from './setUpStation.ts';

/** Makes the first administrator of a training station from its page, who has the desk from then on. */
export const becomeAdministrator = async (page: Page): Promise<void> => {
  await page.getByTestId('operator').click();
  await page.getByTestId('operator-set-up').click();
  await makeAdministrator(page);
};
