import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { changedFields, presentSetting, profileSetting } from '../../../state/alarmSetting.ts';
import { useAlarms } from '../../../state/alarmStore.ts';
import { alarmId, isActive } from '../../../state/alarmView.ts';
import { useView } from '../../../state/viewStore.ts';
import { AlarmSymbol } from '../../../widgets/AlarmSymbol.tsx';
import { LinkSymbol } from '../../../widgets/LinkSymbol.tsx';
import { useSettingText } from './useSettingText.ts';

interface PriorityProps {
  readonly deviceId: number;
  readonly view: DefinitionView;
}

/** The shape of the alarm's priority; in its colour only while the alarm is active. */
export const SettingPriority = ({ deviceId, view }: PriorityProps): ReactNode => {
  const { t } = useTranslation();
  const text = useSettingText();
  const { key } = view.definition;
  const isNow = useAlarms(({ book }) => {
    const alarm = book.get(alarmId({ deviceId, key }));
    return alarm !== undefined && isActive(alarm);
  });
  const { priority } = presentSetting(view);
  return (
    <span className="limits__priority" data-active={isNow} title={text.priority(priority)}>
      <AlarmSymbol priority={priority} />
      <span className="visually-hidden">
        {isNow ? `${text.priority(priority)}, ${t('limits.active')}` : text.priority(priority)}
      </span>
    </span>
  );
};

/** «в профиле 95 · откл. 15 с»: what an engineer changed, as the profile has it. */
export const ProfileNote = ({ view }: { view: DefinitionView }): ReactNode => {
  const { t } = useTranslation();
  const text = useSettingText();
  const own = profileSetting(view.definition);
  const fields = changedFields(view);
  if (fields.length === 0) return null;
  const setting = fields.map((field) => text.field(field, own)).join(' · ');
  return <span className="limits__profile">{t('limits.inProfile', { setting })}</span>;
};

/** «Изменение не действует: предел L (200) должен быть выше предела LL (260)»: the profile holds until it is taken back. */
export const ProblemNote = ({ view }: { view: DefinitionView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  if (view.problem === undefined) return null;
  return (
    <span className="limits__problem" data-testid={`limits-problem-${view.definition.key}`}>
      <LinkSymbol look="misconfigured" />
      <span>{t('limits.problem', { reason: view.problem.text[language] })}</span>
    </span>
  );
};
