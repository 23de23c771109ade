import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandParameterView, CommandView } from '#shared/api/commands.ts';
import { blockText } from '../../../state/commandText.ts';
import { type SetPointDraft, setPointDraft } from '../../../state/setPointDraft.ts';
import { useSilenceWhyNot } from '../../../state/useSilenceWhyNot.ts';
import { useView } from '../../../state/viewStore.ts';
import { formatNumber } from '../../../widgets/format/formatNumber.ts';
import { unitText } from '../../../widgets/format/unitText.ts';
import { parameterText } from '../../command/parameterText.ts';

interface FieldProps {
  readonly parameter: CommandParameterView;
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly testId: string;
}

const Field = ({ parameter, label, text, onChange, testId }: FieldProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  if (parameter.codes !== null) {
    return (
      <NativeSelect
        aria-label={label}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[
          { value: '', label: t('command.choose') },
          ...parameter.codes.map(({ value, label: name }) => ({ value: String(value), label: name[language] })),
        ]}
        data-testid={testId}
      />
    );
  }
  const unit = unitText(parameter.unit ?? undefined, language);
  return (
    <TextInput
      aria-label={label}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputMode="decimal"
      autoComplete="off"
      placeholder={`${formatNumber(parameter.min, 0, language)}…${formatNumber(parameter.max, 0, language)}`}
      {...(unit === '' ? {} : { rightSection: <span className="set-point__unit">{unit}</span> })}
      data-testid={testId}
    />
  );
};

/** Why the typed value cannot be asked for; an empty field says only that one is needed. */
const useProblem = (parameter: CommandParameterView, draft: SetPointDraft): string | undefined => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  if (draft.problem === null) return undefined;
  return t(`command.setPoint.${draft.problem}`, {
    min: parameterText({ ...parameter, codes: null }, parameter.min, language),
    max: parameterText({ ...parameter, codes: null }, parameter.max, language),
    count: parameter.decimals,
  });
};

export interface SetPointRowProps {
  readonly command: CommandView;
  readonly parameter: CommandParameterView;
  readonly isAsking: boolean;
  readonly onSelect: (value: number) => void;
  readonly onBlocked: (why: string) => void;
}

/** A set-point: what the controller has, what may be asked for, and the value that a person types. */
export const SetPointRow = ({ command, parameter, isAsking, onSelect, onBlocked }: SetPointRowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const [text, setText] = useState('');
  const draft = setPointDraft(parameter, text);
  const problem = useProblem(parameter, draft);
  const silence = useSilenceWhyNot('commands.select');
  const why = silence ?? blockText(command, language) ?? problem;
  const present =
    parameter.present === null ? t('command.noValue') : parameterText(parameter, parameter.present, language);
  const label = command.label[language];
  const press = (): void => {
    if (why !== undefined) onBlocked(why);
    else if (draft.value !== null && !isAsking) onSelect(draft.value);
  };
  return (
    <div className="set-point" data-testid={`set-point-${command.key}`}>
      <div className="set-point__head">
        <span>
          {label}
          {!command.isVerified && <span className="commands__untested">{t('command.untested')}</span>}
        </span>
        <span className="set-point__present tabular">{t('command.present', { value: present })}</span>
      </div>
      <Field
        parameter={parameter}
        label={label}
        text={text}
        onChange={setText}
        testId={`set-point-value-${command.key}`}
      />
      <button
        type="button"
        className="tool-button order-button"
        aria-disabled={why !== undefined}
        aria-busy={isAsking}
        aria-label={t('command.setPoint.label', { name: label })}
        title={why}
        onClick={press}
        data-testid={`command-${command.key}`}
      >
        {t('command.setPoint.order')}
      </button>
      {text !== '' && problem !== undefined && <span className="set-point__problem">{problem}</span>}
    </div>
  );
};
