import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toggleLanguage, toggleTheme, useView } from '../../state/viewStore.ts';

/** Language and day or night; each button names what a press brings. */
export const ViewSwitches = (): ReactNode => {
  const { t } = useTranslation();
  const theme = useView((view) => view.theme);
  const language = useView((view) => view.language);
  return (
    <>
      <button
        type="button"
        className="tool-button"
        onClick={toggleLanguage}
        title={t('shell.switchLanguage')}
        data-testid="language-switch"
      >
        {language === 'ru' ? 'EN' : 'RU'}
      </button>
      <button
        type="button"
        className="tool-button"
        onClick={toggleTheme}
        title={t('shell.switchTheme')}
        data-testid="theme-switch"
      >
        {theme === 'dark' ? t('shell.day') : t('shell.night')}
      </button>
    </>
  );
};
