import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { isChanged } from '../../../state/alarmSetting.ts';
import type { DefinitionFilter } from '../../../state/definitionGroups.ts';

interface FilterProps {
  readonly list: readonly DefinitionView[];
  readonly filter: DefinitionFilter;
  readonly onChange: (filter: DefinitionFilter) => void;
}

/** Which alarms of the device are shown. */
export const DefinitionFilters = ({ list, filter, onChange }: FilterProps): ReactNode => {
  const { t } = useTranslation();
  const changed = list.filter(isChanged).length;
  return (
    <div className="limits__filters">
      <TextInput
        type="search"
        className="limits__search"
        aria-label={t('limits.search')}
        placeholder={t('limits.searchSample')}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
        data-testid="limits-search"
      />
      <button
        type="button"
        className="tool-button limits__toggle"
        aria-pressed={filter.onlyChanged}
        onClick={() => onChange({ ...filter, onlyChanged: !filter.onlyChanged })}
        data-testid="limits-only-changed"
      >
        {t('limits.onlyChanged', { count: changed })}
      </button>
    </div>
  );
};
