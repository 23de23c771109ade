import type { Page } from 'playwright-core';

const ADMINISTRATOR = { name: 'Администратор Тестов', secret: 'совсем-не-секрет-7' };

/** Makes the first administrator of a training station from its page, who has the desk from then on. */
export const becomeAdministrator = async (page: Page): Promise<void> => {
  await page.getByTestId('operator').click();
  await page.getByTestId('operator-set-up').click();
  await page.getByTestId('set-up-name').fill(ADMINISTRATOR.name);
  await page.getByTestId('set-up-secret').fill(ADMINISTRATOR.secret);
  await page.getByTestId('set-up-repeated').fill(ADMINISTRATOR.secret);
  await page.getByTestId('set-up-save').click();
  await page.getByTestId('set-up').waitFor({ state: 'detached' });
};
