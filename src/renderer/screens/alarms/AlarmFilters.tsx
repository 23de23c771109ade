import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import { ALARM_ORDERS, ALARM_PERIODS, ALL_ALARMS, isNarrowed } from '../../state/alarmFilter.ts';
import { filterAlarms, orderAlarms, useAlarmPage } from '../../state/alarmPage.ts';
import { ActButton } from './ActButton.tsx';
import { PlaceSelects } from './PlaceSelects.tsx';

/** Which alarms of the list are shown, and in which order. */
export const AlarmFilters = (): ReactNode => {
  const { t } = useTranslation();
  const filter = useAlarmPage((page) => page.filter);
  const order = useAlarmPage((page) => page.order);
  return (
    <div className="alarm-filters" role="search" aria-label={t('alarms.filters')}>
      <PlaceSelects siteId={filter.siteId} deviceId={filter.deviceId} onChoose={filterAlarms} />
      <NativeSelect
        label={t('alarms.filter.priority')}
        value={filter.priority ?? ''}
        onChange={(event) => {
          const priority = ALARM_PRIORITIES.find((known) => known === event.currentTarget.value) ?? null;
          filterAlarms({ priority });
        }}
        data={[
          { value: '', label: t('alarms.filter.any') },
          ...ALARM_PRIORITIES.map((value) => ({ value, label: t(`alarms.priority.${value}`) })),
        ]}
        data-testid="alarms-priority"
      />
      <NativeSelect
        label={t('alarms.filter.period')}
        value={filter.period}
        onChange={(event) =>
          filterAlarms({ period: ALARM_PERIODS.find((known) => known === event.currentTarget.value) ?? 'any' })
        }
        data={ALARM_PERIODS.map((value) => ({ value, label: t(`alarms.period.${value}`) }))}
        data-testid="alarms-period"
      />
      <TextInput
        label={t('alarms.filter.text')}
        placeholder={t('alarms.filter.sample')}
        value={filter.text}
        onChange={(event) => filterAlarms({ text: event.currentTarget.value })}
        data-testid="alarms-text"
      />
      <NativeSelect
        label={t('alarms.filter.order')}
        value={order}
        onChange={(event) =>
          orderAlarms(ALARM_ORDERS.find((known) => known === event.currentTarget.value) ?? 'gravity')
        }
        data={ALARM_ORDERS.map((value) => ({ value, label: t(`alarms.order.${value}`) }))}
        data-testid="alarms-order"
      />
      <ActButton
        name={t('alarms.filter.clear')}
        whyNot={isNarrowed(filter) ? undefined : t('alarms.filter.clearNothing')}
        onPress={() => filterAlarms(ALL_ALARMS)}
        testId="alarms-clear"
      />
    </div>
  );
};
