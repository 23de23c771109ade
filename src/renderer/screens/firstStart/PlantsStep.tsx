import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../state/accessStore.ts';
import { choosePlants, goToStep, PLANT_SOURCES, type PlantSource, useFirstStart } from '../../state/firstStart.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { ChoiceRow } from '../../widgets/ChoiceRow.tsx';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { StationFileField } from '../settings/StationFileField.tsx';
import '../settings/Station.css';
import { DemoPlants } from './DemoPlants.tsx';
import { PlantsNow } from './PlantsNow.tsx';

/** A file of one's own; without an administrator nobody may apply one. */
const OwnFile = (): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('station.importFile');
  const hasNobody = useAccess(({ me }) => me?.needsSetUp === true);
  if (whyNot === undefined) return <StationFileField />;
  return (
    <div className="first-start__closed" data-testid="plants-file-closed">
      <p className="access-page__note">
        <LinkSymbol look="misconfigured" />
        {hasNobody ? t('firstStart.plants.nobody') : t('firstStart.plants.closed', { reason: whyNot })}
      </p>
      <button
        type="button"
        className="tool-button"
        onClick={() => goToStep('administrator')}
        data-testid="plants-to-administrator"
      >
        {t('firstStart.plants.toAdministrator')}
      </button>
    </div>
  );
};

const Empty = (): ReactNode => {
  const { t } = useTranslation();
  return <p data-testid="plants-empty">{t('firstStart.plants.emptyWhat')}</p>;
};

const BODIES: Readonly<Record<PlantSource, () => ReactNode>> = { file: OwnFile, demo: DemoPlants, empty: Empty };

/** Where the plants come from: a station file, the demo beside this station, or nothing for now. */
export const PlantsStep = (): ReactNode => {
  const { t } = useTranslation();
  const source = useFirstStart((steps) => steps.source);
  const Body = BODIES[source];
  return (
    <>
      <p className="first-start__lead">{t('firstStart.lead.plants')}</p>
      <PlantsNow />
      <ChoiceRow
        label={t('firstStart.plants.source')}
        names={PLANT_SOURCES}
        current={source}
        onChoose={choosePlants}
        testId="plants-source"
        hidesLabel
      >
        {(name) => t(`firstStart.plants.sourceName.${name}`)}
      </ChoiceRow>
      <div className="first-start__source">
        <Body />
      </div>
    </>
  );
};
