import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { changedFields, presentSetting } from '../../../state/alarmSetting.ts';
import { ProblemNote } from './SettingMark.tsx';
import { useSettingText } from './useSettingText.ts';

/** A change that the profile's definition takes no longer: why, what it was, and what holds instead. */
export const KeptChange = ({ view }: { view: DefinitionView }): ReactNode => {
  const { t } = useTranslation();
  const text = useSettingText();
  if (view.problem === undefined) return null;
  const kept: DefinitionView = { definition: view.definition, changes: view.problem.changes };
  const setting = presentSetting(kept);
  const fields = changedFields(kept).map((field) => text.field(field, setting));
  return (
    <div className="order-note limits__kept" role="status" data-testid="limits-kept">
      <ProblemNote view={view} />
      <span>{t('limits.kept', { setting: fields.join(' · ') })}</span>
    </div>
  );
};
