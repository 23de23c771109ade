import { NumberInput, Slider } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainingPlant } from '#shared/model/training.ts';
import { viewsOf } from '../../state/deviceView.ts';
import { loadScaleKw } from '../../state/loadScale.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import { OrderButton } from './OrderButton.tsx';
import { OrderNote } from './OrderNote.tsx';

const MAX_LOAD_KW = 100_000;
const STEP_KW = 5;

/** Sum of the ratings of the site's sets, kW; 0 where none is known. */
const useRatedKw = (site: string): number => {
  const picture = usePlant((plant) => plant.picture);
  const views = picture === null ? [] : viewsOf(picture).filter((view) => view.site.code === site);
  return views
    .filter(({ device }) => device.kind === 'generator')
    .reduce((sum, { device }) => sum + (device.ratings?.powerKw ?? 0), 0);
};

interface LoadControlProps {
  readonly site: string;
  readonly load: NonNullable<TrainingPlant['load']>;
}

interface LoadDraft {
  /** What is being set and not yet taken by the station, else what it holds. */
  readonly shownKw: number;
  readonly setDraftKw: (kw: number) => void;
  readonly set: (kw: number | null) => void;
  /** Orders what was typed, if it was changed. */
  readonly commit: () => void;
}

const useLoadDraft = ({ site, load }: LoadControlProps): LoadDraft => {
  const [draftKw, setDraftKw] = useState<number | null>(null);
  const order = async (loadKw: number | null): Promise<void> => {
    setDraftKw(loadKw);
    await orderTraining('load', 'training.setLoad', { site, loadKw });
    setDraftKw(null);
  };
  const commit = (): void => {
    if (draftKw !== null && draftKw !== load.heldKw) void order(draftKw);
  };
  const shownKw = draftKw ?? load.heldKw ?? Math.round(load.kw);
  return { shownKw, setDraftKw, set: (kw) => void order(kw), commit };
};

const Title = ({ load }: Pick<LoadControlProps, 'load'>): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return (
    <div className="load__title">
      <span>{t('trainer.load')}</span>
      <strong data-testid="trainer-load" data-held={load.heldKw !== null}>
        {`${formatNumber(load.kw, 1, language)} ${unitText('kW', language)}`}
      </strong>
      <span>{t(load.heldKw === null ? 'trainer.loadByFile' : 'trainer.loadHeld')}</span>
    </div>
  );
};

const NumberField = ({ draft }: { draft: LoadDraft }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const whyNot = useWhyNot('training.setLoad');
  return (
    <NumberInput
      className="load__number"
      aria-label={t('trainer.loadKw')}
      value={draft.shownKw}
      onChange={(value) => {
        if (typeof value === 'number') draft.setDraftKw(value);
      }}
      onBlur={draft.commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') draft.commit();
      }}
      min={0}
      max={MAX_LOAD_KW}
      step={STEP_KW}
      decimalScale={0}
      suffix={` ${unitText('kW', language)}`}
      disabled={whyNot !== undefined}
      title={whyNot}
      data-testid="trainer-load-input"
    />
  );
};

/** The site's load as a slider and a number, and the way back to the curve of the plant's file. */
export const LoadControl = (props: LoadControlProps): ReactNode => {
  const { t } = useTranslation();
  const { site, load } = props;
  const whyNot = useWhyNot('training.setLoad');
  const scaleKw = loadScaleKw(useRatedKw(site), load.kw, load.heldKw);
  const draft = useLoadDraft(props);
  return (
    <div className="load">
      <Title load={load} />
      <Slider
        className="load__slider"
        thumbLabel={t('trainer.load')}
        min={0}
        max={scaleKw}
        step={STEP_KW}
        value={Math.min(draft.shownKw, scaleKw)}
        onChange={draft.setDraftKw}
        onChangeEnd={draft.set}
        label={null}
        disabled={whyNot !== undefined}
        title={whyNot}
      />
      <NumberField draft={draft} />
      <OrderButton
        place="load"
        text={t('trainer.loadFile')}
        onPress={() => draft.set(null)}
        whyNot={load.heldKw === null ? t('trainer.loadIsFile') : undefined}
        testId="trainer-load-file"
      />
      <OrderNote place="load" />
    </div>
  );
};
