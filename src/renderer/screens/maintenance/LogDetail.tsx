import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogItem, MaintenanceLog } from '#shared/model/maintenance.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatDate, formatMinute } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { ActPdfButton } from './ActPdfButton.tsx';
import { ResultMark } from './ResultMark.tsx';
import { useDueText } from './useDueText.ts';

interface LogDetailProps {
  readonly log: MaintenanceLog;
  readonly view: DeviceView;
  readonly onClose: () => void;
}

const Facts = ({ log, view }: Omit<LogDetailProps, 'onClose'>): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const text = useDueText();
  const { timeZone } = view.site;
  const moment = (timeMs: number): string =>
    `${formatDate(timeMs, timeZone, language)} ${formatMinute(timeMs, timeZone, language)}`;
  const facts: readonly (readonly [string, string])[] = [
    [t('maintenance.history.column.time'), moment(log.completedMs)],
    [t('maintenance.history.column.hours'), text.hours(log.hours)],
    ...(log.hoursReason === null
      ? []
      : [[t('maintenance.history.hoursReason'), visibleText(log.hoursReason)] as const]),
    [t('maintenance.history.column.performed'), visibleText(log.performedBy)],
    [t('maintenance.history.column.accepted'), visibleText(log.acceptedBy)],
    [t('maintenance.history.template'), visibleText(log.templateName[language])],
    [t('maintenance.history.levels'), log.performed.join(', ')],
    [t('maintenance.history.entered'), `${visibleText(log.user)}, ${moment(log.enteredMs)}`],
    ...(log.comment === null ? [] : [[t('maintenance.sheet.comment'), visibleText(log.comment)] as const]),
  ];
  return (
    <dl className="log-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const Item = ({ item }: { item: LogItem }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { taskCode, text, isCritical, result, value, note } = item;
  return (
    <li data-result={result}>
      <ResultMark result={result} />
      <span className="open-work__code">{taskCode}</span>
      <span>
        {visibleText(text[language])}
        {isCritical && <span className="critical-chip">{t('maintenance.critical')}</span>}
        {value !== null && <b className="log-items__value">{visibleText(value)}</b>}
        {result !== 'done' && <small>{t(`maintenance.result.${result}`)}</small>}
        {note !== null && <small>{visibleText(note)}</small>}
      </span>
    </li>
  );
};

/** One service that was performed, line by line; what was left open stands first. */
export const LogDetail = ({ log, view, onClose }: LogDetailProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const isLeft = ({ result }: LogItem): boolean => result === 'not_done';
  const items = [...log.items.filter(isLeft), ...log.items.filter((item) => !isLeft(item))];
  const title = `${log.intervalCode} · ${visibleText(view.device.name)}`;
  return (
    <aside className="audit-detail log-detail" aria-label={title} data-testid="log-detail">
      <div className="audit-detail__head">
        <h2>{title}</h2>
        <button
          type="button"
          className="tool-button"
          onClick={onClose}
          aria-label={t('access.close')}
          data-testid="log-detail-close"
        >
          ✕
        </button>
      </div>
      <ActPdfButton log={log} />
      <Facts log={log} view={view} />
      {log.parts.length > 0 && (
        <>
          <h3>{t('maintenance.sheet.parts')}</h3>
          <ul className="log-parts">
            {log.parts.map(({ name, quantity, unit }) => (
              <li key={`${name}|${unit}`}>
                <span>{visibleText(name)}</span>
                <span className="tabular">
                  {formatNumber(quantity, Number.isInteger(quantity) ? 0 : 1, language)} {visibleText(unit)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('maintenance.history.items')}</h3>
      <ul className="log-items">
        {items.map((item) => (
          <Item key={item.taskCode} item={item} />
        ))}
      </ul>
    </aside>
  );
};
