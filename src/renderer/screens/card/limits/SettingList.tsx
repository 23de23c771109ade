import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { isChanged, presentSetting } from '../../../state/alarmSetting.ts';
import { useView } from '../../../state/viewStore.ts';
import { ProblemNote, ProfileNote, SettingPriority } from './SettingMark.tsx';
import { useSettingText } from './useSettingText.ts';

interface RowProps {
  readonly deviceId: number;
  readonly view: DefinitionView;
  readonly isChosen: boolean;
  readonly onChoose: (key: string) => void;
}

const Row = memo(({ deviceId, view, isChosen, onChoose }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const words = useSettingText();
  const { key, text } = view.definition;
  const setting = presentSetting(view);
  return (
    <li>
      <button
        type="button"
        className="limits__row setting-button"
        aria-pressed={isChosen}
        data-changed={isChanged(view)}
        data-off={setting.disabled}
        onClick={() => onChoose(key)}
        data-testid={`limit-${key}`}
      >
        <SettingPriority deviceId={deviceId} view={view} />
        <span className="limits__text">
          {text[language]}
          {setting.disabled && <span className="limits__off">{t('limits.off')}</span>}
          <ProfileNote view={view} />
          <ProblemNote view={view} />
        </span>
        <span className="limits__key">{key}</span>
        <span className="limits__quiet tabular">{words.delays(setting)}</span>
      </button>
    </li>
  );
});

interface ListProps {
  readonly deviceId: number;
  readonly views: readonly DefinitionView[];
  /** Key of the alarm that is being looked at. */
  readonly chosen: string | null;
  /** Stays the same function between renderings. */
  readonly onChoose: (key: string) => void;
}

/** Alarms without a limit, one in a line. */
export const SettingList = ({ deviceId, views, chosen, onChoose }: ListProps): ReactNode => (
  <ul className="limits__list">
    {views.map((view) => (
      <Row
        key={view.definition.key}
        deviceId={deviceId}
        view={view}
        isChosen={view.definition.key === chosen}
        onChoose={onChoose}
      />
    ))}
  </ul>
);
