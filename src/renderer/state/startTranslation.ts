import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { textsOf } from './texts.ts';
import { useView } from './viewStore.ts';

/** Loads the texts of both languages and follows the language switch. */
export const startTranslation = (): void => {
  const { language } = useView.getState();
  void i18next.use(initReactI18next).init({
    resources: { ru: { translation: textsOf('ru') }, en: { translation: textsOf('en') } },
    lng: language,
    fallbackLng: 'ru',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = language;
  useView.subscribe((view) => {
    if (view.language === i18next.language) return;
    document.documentElement.lang = view.language;
    void i18next.changeLanguage(view.language);
  });
};
