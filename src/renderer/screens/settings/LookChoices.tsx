import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, chooseLook, LANGUAGES, LOOKS, lookOf, useView } from '../../state/viewStore.ts';
import { ChoiceRow } from '../../widgets/ChoiceRow.tsx';

/** Language and theme of this screen; both change at once. */
export const LookChoices = (): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const look = useView(lookOf);
  return (
    <div className="look-choices">
      <ChoiceRow
        label={t('settings.view.language')}
        names={LANGUAGES}
        current={language}
        onChoose={chooseLanguage}
        testId="choose-language"
      >
        {(name) => t(`settings.view.languageName.${name}`)}
      </ChoiceRow>
      <ChoiceRow
        label={t('settings.view.look')}
        names={LOOKS}
        current={look}
        onChoose={chooseLook}
        testId="choose-look"
      >
        {(name) => t(`settings.view.lookName.${name}`)}
      </ChoiceRow>
    </div>
  );
};
