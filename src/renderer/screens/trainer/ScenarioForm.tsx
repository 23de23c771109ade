import { NativeSelect, SegmentedControl, Slider } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainingPlant } from '#shared/model/training.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import type { ScenarioItem } from '../../state/scenarioMenu.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { OrderButton } from './OrderButton.tsx';
import { OrderNote } from './OrderNote.tsx';

const MINUTES = [1, 5, 15, 60];
const DEFAULT_MINUTES = 5;
const MINUTE_S = 60;
const FULL_PERCENT = 100;
const STEP_PERCENT = 5;

interface ScenarioFormProps {
  readonly plant: TrainingPlant;
  /** Undefined until one is chosen. */
  readonly item: ScenarioItem | undefined;
}

interface FieldProps<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

interface TargetProps extends FieldProps<string> {
  readonly plant: TrainingPlant;
  readonly targets: readonly string[];
}

const Target = ({ plant, targets, value, onChange }: TargetProps): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('scenarios.trigger');
  const nameOf = (target: string): string => plant.devices.find(({ device }) => device === target)?.name ?? target;
  return (
    <>
      <span className="scenario-form__label">{t('trainer.target')}</span>
      <NativeSelect
        aria-label={t('trainer.target')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={targets.map((target) => ({ value: target, label: nameOf(target) }))}
        disabled={whyNot !== undefined || targets.length === 0}
        title={whyNot}
        data-testid="trainer-target"
      />
    </>
  );
};

const Intensity = ({ value, onChange }: FieldProps<number>): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('scenarios.trigger');
  return (
    <>
      <span className="scenario-form__label">{t('trainer.intensity')}</span>
      <div className="scenario-form__intensity">
        <Slider
          thumbLabel={t('trainer.intensity')}
          value={value}
          onChange={onChange}
          min={STEP_PERCENT}
          step={STEP_PERCENT}
          label={null}
          disabled={whyNot !== undefined}
        />
        <span className="tabular">{`${value}\u00A0%`}</span>
      </div>
    </>
  );
};

const Duration = ({ value, onChange }: FieldProps<number>): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('scenarios.trigger');
  return (
    <>
      <span className="scenario-form__label">{t('trainer.duration')}</span>
      <SegmentedControl
        fullWidth
        aria-label={t('trainer.duration')}
        value={String(value)}
        onChange={(minutes) => onChange(Number(minutes))}
        data={MINUTES.map((minutes) => ({ value: String(minutes), label: t('trainer.minutes', { value: minutes }) }))}
        disabled={whyNot !== undefined}
        data-testid="trainer-duration"
      />
    </>
  );
};

/** Where, how strongly and for how long the chosen scenario runs. */
export const ScenarioForm = ({ plant, item }: ScenarioFormProps): ReactNode => {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<string | null>(null);
  const [percent, setPercent] = useState(FULL_PERCENT);
  const [minutes, setMinutes] = useState(DEFAULT_MINUTES);
  const targets = item?.targets ?? [];
  const device = targets.find((target) => target === picked) ?? targets[0];
  const start = (): void => {
    if (item === undefined || device === undefined) return;
    const order = { type: item.type, device, intensity: percent / FULL_PERCENT, durationS: minutes * MINUTE_S };
    void orderTraining('scenario', 'scenarios.trigger', order);
  };
  return (
    <div className="scenario-form" data-testid="trainer-form">
      <strong className="scenario-form__name">
        {item === undefined ? t('trainer.chooseFault') : t(`scenario.${item.type}.name`)}
      </strong>
      <Target plant={plant} targets={targets} value={device ?? ''} onChange={setPicked} />
      <Intensity value={percent} onChange={setPercent} />
      <Duration value={minutes} onChange={setMinutes} />
      <OrderButton
        place="scenario"
        text={t('trainer.start')}
        look="strong"
        onPress={start}
        whyNot={item === undefined ? t('trainer.chooseFault') : undefined}
        testId="trainer-start"
      />
      <OrderNote place="scenario" />
    </div>
  );
};
