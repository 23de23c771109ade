import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { type DefinitionFilter, definitionGroups, foundDefinitions } from '../../../state/definitionGroups.ts';
import type { DeviceView } from '../../../state/deviceView.ts';
import { Notice } from '../../../widgets/Notice.tsx';
import { ControllerAlarms } from './ControllerAlarms.tsx';
import { LimitTable } from './LimitTable.tsx';
import { SettingList } from './SettingList.tsx';

interface ListsProps {
  readonly view: DeviceView;
  readonly list: readonly DefinitionView[];
  readonly filter: DefinitionFilter;
  /** Key of the alarm that is being looked at. */
  readonly chosen: string | null;
  /** Stays the same function between renderings. */
  readonly onChoose: (key: string) => void;
}

const NO_POINTS = [] as const;

/** All alarms that the filter leaves: limits by point, then the station's others, then the controller's own. */
export const DefinitionLists = ({ view, list, filter, chosen, onChoose }: ListsProps): ReactNode => {
  const { t } = useTranslation();
  const points = view.profile?.points ?? NO_POINTS;
  const groups = useMemo(
    () => definitionGroups(foundDefinitions(list, points, filter), points),
    [list, points, filter],
  );
  const { limits, conditions, bits } = groups;
  const isSearched = filter.text.trim() !== '' || filter.onlyChanged;
  if (limits.length + conditions.length + bits.length === 0) {
    return <Notice title={t('limits.notFound', { count: list.length })} testId="limits-not-found" />;
  }
  return (
    <>
      {limits.length > 0 && (
        <section>
          <h3>{t('limits.limits')}</h3>
          <LimitTable view={view} limits={limits} chosen={chosen} onChoose={onChoose} />
        </section>
      )}
      {conditions.length > 0 && (
        <section>
          <h3>{t('limits.conditions', { count: conditions.length })}</h3>
          <SettingList deviceId={view.device.id} views={conditions} chosen={chosen} onChoose={onChoose} />
        </section>
      )}
      {bits.length > 0 && (
        <ControllerAlarms
          deviceId={view.device.id}
          bits={bits}
          isSearched={isSearched}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
    </>
  );
};
