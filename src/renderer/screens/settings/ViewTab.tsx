import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openFirstStart } from '../../state/firstStart.ts';
import { BREAKER_COLOURS, chooseLook, colourBreakers, lookOf, useView } from '../../state/viewStore.ts';
import { ChoiceRow } from '../../widgets/ChoiceRow.tsx';
import { LookChoices } from './LookChoices.tsx';

/** How this screen looks; each screen remembers its own. */
export const ViewTab = (): ReactNode => {
  const { t } = useTranslation();
  const colours = useView((view) => view.breakerColours);
  const look = useView(lookOf);
  const isChanged = colours !== 'neutral' || look !== 'light';
  const reset = (): void => {
    if (!isChanged) return;
    chooseLook('light');
    colourBreakers('neutral');
  };
  return (
    <section aria-label={t('settings.tab.view')} className="access-section" data-testid="view-tab">
      <p className="settings-lead">{t('settings.view.what')}</p>
      <LookChoices />
      <div className="station-part">
        <ChoiceRow
          label={t('settings.view.breakers')}
          names={BREAKER_COLOURS}
          current={colours}
          onChoose={colourBreakers}
          testId="choose-breakers"
        >
          {(name) => t(`settings.view.breakersName.${name}`)}
        </ChoiceRow>
        <p className="station-part__what">{t('settings.view.breakersWhat')}</p>
      </div>
      <div className="settings-foot">
        <button
          type="button"
          className="tool-button"
          aria-disabled={!isChanged}
          title={isChanged ? undefined : t('settings.asDefault')}
          onClick={reset}
          data-testid="view-reset"
        >
          {t('settings.toDefault')}
        </button>
        <button type="button" className="tool-button" onClick={openFirstStart} data-testid="first-start-open">
          {t('firstStart.again')}
        </button>
      </div>
    </section>
  );
};
