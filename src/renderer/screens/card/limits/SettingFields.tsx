import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { ALARM_PRIORITIES, type AlarmPriority } from '#shared/model/alarm.ts';
import { OVERRIDE_REFUSALS } from '#shared/model/overrideRefusals.ts';
import { type AlarmSetting, profileSetting, type SettingField } from '../../../state/alarmSetting.ts';
import type { NumberField, SettingDraft, TypedSetting } from '../../../state/settingDraft.ts';
import { useView } from '../../../state/viewStore.ts';
import { useSettingText } from './useSettingText.ts';

export interface FieldsProps {
  readonly view: DefinitionView;
  /** Unit of the point; empty for a pure number. */
  readonly unit: string;
  readonly draft: SettingDraft;
  readonly onChange: (changes: Partial<SettingDraft>) => void;
  readonly typed: TypedSetting;
  /** The person at this screen may not change it. */
  readonly isLocked: boolean;
}

const LIMIT_FIELDS: readonly NumberField[] = ['value', 'deadband'];
const DELAY_FIELDS: readonly NumberField[] = ['onDelayMs', 'offDelayMs'];

/** «в профиле 95» beside a field that is typed or set otherwise. */
const useProfileHint = ({ view, draft, typed }: FieldsProps): ((field: SettingField) => string | null) => {
  const { t } = useTranslation();
  const text = useSettingText();
  const own = profileSetting(view.definition);
  const wanted: Partial<AlarmSetting> = typed.setting ?? { priority: draft.priority, disabled: draft.disabled };
  return (field) => {
    const isOther = field in wanted && wanted[field] !== own[field];
    return isOther ? t('limits.inProfile', { setting: text.field(field, own) }) : null;
  };
};

const Numbers = (props: FieldsProps & { readonly fields: readonly NumberField[] }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const hint = useProfileHint(props);
  const { fields, unit, draft, onChange, typed, isLocked } = props;
  return (
    <div className="limits__pair">
      {fields.map((field) => {
        const problem = typed.problems[field];
        const own = DELAY_FIELDS.includes(field) ? t('limits.seconds') : unit;
        return (
          <TextInput
            key={field}
            label={[t(`limits.field.${field}`), own].filter(Boolean).join(', ')}
            value={draft[field]}
            onChange={(event) => onChange({ [field]: event.currentTarget.value })}
            error={problem === undefined ? null : OVERRIDE_REFUSALS[problem][language]}
            description={hint(field)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="decimal"
            readOnly={isLocked}
            data-testid={`limits-${field}`}
          />
        );
      })}
    </div>
  );
};

/** The safety class keeps its priority, and is always watched: the reason stands where the choice would. */
const Watching = (props: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const text = useSettingText();
  const hint = useProfileHint(props);
  const { view, draft, onChange, isLocked } = props;
  const { isSafety } = view.definition;
  const reason = (refusal: 'safety_priority' | 'safety_disabled', field: SettingField): string | null =>
    isSafety ? OVERRIDE_REFUSALS[refusal][language] : hint(field);
  return (
    <>
      <NativeSelect
        label={t('limits.field.priority')}
        value={draft.priority}
        onChange={(event) => onChange({ priority: event.currentTarget.value as AlarmPriority })}
        data={ALARM_PRIORITIES.map((priority) => ({ value: priority, label: text.priority(priority) }))}
        description={reason('safety_priority', 'priority')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={isSafety || isLocked}
        data-testid="limits-priority"
      />
      <Checkbox
        label={t('limits.field.disabled')}
        checked={draft.disabled}
        onChange={(event) => onChange({ disabled: event.currentTarget.checked })}
        description={reason('safety_disabled', 'disabled') ?? t('limits.disabledHint')}
        disabled={isSafety || isLocked}
        data-testid="limits-disabled"
      />
    </>
  );
};

/** Everything that can be set of one alarm. */
export const SettingFields = (props: FieldsProps): ReactNode => (
  <>
    {props.view.definition.trigger.kind === 'limit' && <Numbers {...props} fields={LIMIT_FIELDS} />}
    <Numbers {...props} fields={DELAY_FIELDS} />
    <Watching {...props} />
  </>
);
