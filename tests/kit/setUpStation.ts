import type { Page } from 'playwright-core';

export const ADMINISTRATOR = { name: 'Инженер Ахметов', secret: 'совсем-не-секрет-7' };

/** Fills the form of the first administrator, wherever it stands, and sends it. */
export const makeAdministrator = async (page: Page): Promise<void> => {
  await page.getByTestId('set-up-name').fill(ADMINISTRATOR.name);
  await page.getByTestId('set-up-secret').fill(ADMINISTRATOR.secret);
  await page.getByTestId('set-up-repeated').fill(ADMINISTRATOR.secret);
  await page.getByTestId('set-up-save').click();
  await page.getByTestId('set-up').waitFor({ state: 'detached' });
};

/** Makes the first administrator in the first steps that a new station of a plant opens by itself, and puts off the rest. */
export const setUpStation = async (page: Page): Promise<void> => {
  await page.getByTestId('first-start-step-administrator').click();
  await makeAdministrator(page);
  await page.getByTestId('first-start-later').click();
  await page.getByTestId('first-start').waitFor({ state: 'detached' });
};
