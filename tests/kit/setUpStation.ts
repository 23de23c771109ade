import type { Page } from 'playwright-core';

export const ADMINISTRATOR = { name: 'Инженер Ахметов', secret: 'совсем-не-секрет-7' };

/** Makes the first administrator in the dialog that a new station of a plant opens by itself. */
export const setUpStation = async (page: Page): Promise<void> => {
  await page.getByTestId('set-up-name').fill(ADMINISTRATOR.name);
  await page.getByTestId('set-up-secret').fill(ADMINISTRATOR.secret);
  await page.getByTestId('set-up-repeated').fill(ADMINISTRATOR.secret);
  await page.getByTestId('set-up-save').click();
  await page.getByTestId('set-up').waitFor({ state: 'detached' });
};
