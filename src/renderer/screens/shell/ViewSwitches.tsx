import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toggleContrast, toggleLanguage, toggleTheme, useView } from '../../state/viewStore.ts';

const ContrastIcon = (): ReactNode => (
  <svg
    width="18"
    height="18"
    viewBox="0 0 18 18"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    aria-hidden="true"
  >
    <circle cx="9" cy="9" r="7" />
    <path d="M9 2a7 7 0 0 1 0 14Z" fill="currentColor" stroke="none" />
  </svg>
);

/** Language, day or night, high contrast; the first two name what a press brings. */
export const ViewSwitches = (): ReactNode => {
  const { t } = useTranslation();
  const theme = useView((view) => view.theme);
  const contrast = useView((view) => view.contrast);
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
        {contrast || theme === 'dark' ? t('shell.day') : t('shell.night')}
      </button>
      <button
        type="button"
        className="tool-button view-switch--contrast"
        onClick={toggleContrast}
        aria-pressed={contrast}
        aria-label={t('shell.contrast')}
        title={t('shell.switchContrast')}
        data-testid="contrast-switch"
      >
        <ContrastIcon />
      </button>
    </>
  );
};
