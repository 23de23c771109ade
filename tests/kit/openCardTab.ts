import type { Page } from 'playwright-core';

/** Opens a tab of the device's card by its word, such as `maintenance`, through «Ещё» where the row has no room for it. */
export const openCardTab = async (page: Page, name: string): Promise<void> => {
  await page.getByTestId('device-card').waitFor();
  const tab = page.getByTestId(`card-tab-${name}`);
  if ((await tab.count()) === 0) await page.getByTestId('card-tab-more').click();
  await tab.click();
  await page.getByTestId(`card-panel-${name}`).waitFor();
};
