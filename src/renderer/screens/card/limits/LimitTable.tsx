import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { isChanged, presentSetting } from '../../../state/alarmSetting.ts';
import { type PointLimits, RISING_SIDES } from '../../../state/definitionGroups.ts';
import { type DeviceView, pointOf } from '../../../state/deviceView.ts';
import { useView } from '../../../state/viewStore.ts';
import { PointReading } from '../../PointReading.tsx';
import { ProblemNote, ProfileNote, SettingPriority } from './SettingMark.tsx';
import { useSettingText } from './useSettingText.ts';

interface TableProps {
  readonly view: DeviceView;
  readonly limits: readonly PointLimits[];
  /** Key of the alarm that is being looked at. */
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

interface CellProps extends Pick<TableProps, 'chosen' | 'onChoose'> {
  readonly deviceId: number;
  readonly definition: DefinitionView;
}

const Cell = ({ deviceId, definition, chosen, onChoose }: CellProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const text = useSettingText();
  const setting = presentSetting(definition);
  const { key, text: words } = definition.definition;
  return (
    <button
      type="button"
      className="limits__cell setting-button"
      aria-pressed={chosen === key}
      data-changed={isChanged(definition)}
      data-off={setting.disabled}
      title={words[language]}
      onClick={() => onChoose(key)}
      data-testid={`limit-${key}`}
    >
      <span className="limits__value tabular">
        <SettingPriority deviceId={deviceId} view={definition} />
        <strong>{text.number(setting.value ?? 0)}</strong>
        {setting.disabled && <span className="limits__off">{t('limits.off')}</span>}
      </span>
      <span className="limits__quiet tabular">{`${text.field('deadband', setting)} · ${text.delays(setting)}`}</span>
      <ProfileNote view={definition} />
      <ProblemNote view={definition} />
    </button>
  );
};

const Row = ({ view, point, sides, ...row }: Omit<TableProps, 'limits'> & PointLimits): ReactNode => {
  const language = useView((store) => store.language);
  return (
    <tr data-testid={`limits-row-${point}`}>
      <th scope="row">{pointOf(view, point)?.point.label[language] ?? point}</th>
      <td className="limits__now">
        <PointReading view={view} pointKey={point} testId={`limits-now-${point}`} />
      </td>
      {RISING_SIDES.map((side) => {
        const definition = sides[side];
        return (
          <td key={side}>
            {definition === undefined ? (
              <span className="limits__none">—</span>
            ) : (
              <Cell {...row} deviceId={view.device.id} definition={definition} />
            )}
          </td>
        );
      })}
    </tr>
  );
};

/** Limits of every point in one row, from the lowest to the highest, beside the value as it is now. */
export const LimitTable = ({ limits, ...rest }: TableProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <table className="limits__table">
      <thead>
        <tr>
          <th scope="col">{t('limits.column.point')}</th>
          <th scope="col" className="limits__now">
            {t('limits.column.now')}
          </th>
          {RISING_SIDES.map((side) => (
            <th key={side} scope="col" className="limits__side">
              {side} <small>{t(`limits.side.${side}`)}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {limits.map((row) => (
          <Row key={row.point} {...rest} {...row} />
        ))}
      </tbody>
    </table>
  );
};
