import { Checkbox, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CorrectionDraft,
  type CorrectionProblem,
  MAX_REASON_LENGTH,
  type TypedCorrection,
} from '../../../state/scaleCorrection.ts';
import { useStation } from '../../../state/stationStore.ts';
import { useNow } from '../../../state/useNow.ts';
import { useView } from '../../../state/viewStore.ts';
import { zonedText } from '../../../state/zonedTime.ts';
import { DateField } from '../../../widgets/DateField.tsx';

const DAY_MS = 86_400_000;
const PRESET_DAYS = [1, 7, 30] as const;

interface FieldsProps {
  readonly draft: CorrectionDraft;
  readonly onChange: (changes: Partial<CorrectionDraft>) => void;
  readonly problems: TypedCorrection['problems'];
  /** Zone of the site. */
  readonly zone: string;
}

type Translate = (key: string) => string;

const problemText = (problem: CorrectionProblem | undefined, t: Translate): string | null =>
  problem === undefined ? null : t(`correction.problem.${problem}`);

const Scale = ({ draft, onChange, problems }: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="correction__pair">
      <TextInput
        label={t('correction.scale')}
        value={draft.scale}
        onChange={(event) => onChange({ scale: event.currentTarget.value })}
        error={problemText(problems.scale, t)}
        inputMode="decimal"
        data-testid="correction-scale"
      />
      <TextInput
        label={t('correction.offset')}
        value={draft.offset}
        onChange={(event) => onChange({ offset: event.currentTarget.value })}
        error={problemText(problems.offset, t)}
        inputMode="decimal"
        data-testid="correction-offset"
      />
      <Checkbox
        label={t('correction.invert')}
        checked={draft.invert}
        onChange={(event) => onChange({ invert: event.currentTarget.checked })}
        data-testid="correction-invert"
      />
    </div>
  );
};

const Span = ({ draft, onChange, problems, zone }: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  const now = useNow();
  const language = useView((view) => view.language);
  const recordedFromMs = useStation((station) => station.health?.recordedFromMs ?? null);
  const choose = (fromMs: number): void => {
    // The field holds whole minutes: the present one belongs to the span.
    onChange({ from: zonedText(fromMs, zone), to: zonedText(now + 60_000, zone) });
  };
  return (
    <>
      <div className="correction__pair">
        {(['from', 'to'] as const).map((end) => (
          <DateField
            key={end}
            form="minute"
            label={t(`correction.${end}`)}
            language={language}
            value={draft[end]}
            onChange={(value) => onChange({ [end]: value })}
            error={problemText(problems[end], t)}
            testId={`correction-${end}`}
          />
        ))}
      </div>
      <div className="correction__presets" role="group" aria-label={t('correction.presets')}>
        {PRESET_DAYS.map((days) => (
          <button key={days} type="button" className="tool-button" onClick={() => choose(now - days * DAY_MS)}>
            {t(`correction.preset.${days}`)}
          </button>
        ))}
        {recordedFromMs !== null && (
          <button
            type="button"
            className="tool-button"
            onClick={() => choose(recordedFromMs)}
            data-testid="correction-preset-all"
          >
            {t('correction.preset.all')}
          </button>
        )}
      </div>
    </>
  );
};

/** How the values should be read, when, and why. */
export const CorrectionFields = (props: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  const { draft, onChange } = props;
  return (
    <>
      <Scale {...props} />
      <Span {...props} />
      <Textarea
        label={t('correction.reason')}
        placeholder={t('correction.reasonHint')}
        value={draft.reason}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
        maxLength={MAX_REASON_LENGTH}
        rows={2}
        data-testid="correction-reason"
      />
    </>
  );
};
