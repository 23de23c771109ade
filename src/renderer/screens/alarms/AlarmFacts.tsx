import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import { QUALITY } from '#shared/model/quality.ts';
import { useNow } from '../../state/useNow.ts';
import { useView } from '../../state/viewStore.ts';
import { AlarmStateSymbol } from '../../widgets/AlarmStateSymbol.tsx';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { AlarmNotes } from './AlarmNotes.tsx';
import { useAlarmText } from './useAlarmText.ts';

type Fact = readonly [name: string, fact: ReactNode];

/** What is known of an alarm, a line each; what there is nothing to say of is left out. */
export const AlarmFacts = ({ alarm }: { alarm: AlarmView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useNow();
  const text = useAlarmText();
  const sinceMs = alarm.raisedMs ?? alarm.changedMs;
  const value = text.value(alarm);
  const limit = text.limit(alarm);
  const facts: readonly (Fact | false)[] = [
    [
      'state',
      <span key="state" className="alarm-table__pair">
        <AlarmStateSymbol look={alarm.state} />
        {text.state(alarm.state)}
      </span>,
    ],
    ['device', text.place(alarm)],
    alarm.tag !== null && ['tag', <code key="tag">{visibleText(alarm.tag)}</code>],
    ['raised', `${text.moment(sinceMs, alarm, now)} · ${formatAge(now - sinceMs, language)}`],
    value !== '' && ['value', limit === '' ? value : t('alarms.bar.valueLimit', { value, limit })],
    alarm.quality !== 'ok' && ['quality', QUALITY[alarm.quality][language]],
    alarm.acknowledgedBy !== null && ['acknowledged', visibleText(alarm.acknowledgedBy)],
    alarm.comment !== null && alarm.comment !== '' && ['comment', visibleText(alarm.comment)],
  ];
  return (
    <>
      <dl className="audit-detail__facts">
        {facts
          .filter((fact) => fact !== false)
          .map(([name, fact]) => (
            <div key={name}>
              <dt>{t(`alarms.fact.${name}`)}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
      </dl>
      <div className="alarm-detail__notes">
        <AlarmNotes alarm={alarm} isUnder={false} nowMs={now} />
      </div>
    </>
  );
};
