import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { changedFields, presentSetting } from '../../../state/alarmSetting.ts';
import { useView } from '../../../state/viewStore.ts';
import { LinkSymbol } from '../../../widgets/LinkSymbol.tsx';
import { useSettingText } from './useSettingText.ts';

/** A change that fits the profile's definition no longer: why, what it was, and what holds instead. */
export const KeptChange = ({ view }: { view: DefinitionView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const text = useSettingText();
  const { definition, problem } = view;
  if (problem === undefined) return null;
  const kept: DefinitionView = { definition, changes: problem.changes };
  const fields = changedFields(kept).map((field) => text.field(field, presentSetting(kept)));
  return (
    <p className="order-note" role="status" data-testid="limits-kept">
      <LinkSymbol look="misconfigured" />
      <span>
        {t('limits.problem', { reason: problem.text[language] })}.{' '}
        {t('limits.kept', { setting: fields.join(' · ') || '—' })}
      </span>
    </p>
  );
};
