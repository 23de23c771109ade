import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkReport, Spread } from '#shared/api/link.ts';
import { useView } from '../../state/viewStore.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import { formatDuration } from '../../widgets/format/formatDuration.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { exceptionName } from './exceptionText.ts';

const Count = ({ name, text }: { name: string; text: string }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="counter">
      <dt>{t(`links.counter.${name}`)}</dt>
      <dd className={text === '0' ? 'links__zero' : ''}>{text}</dd>
    </div>
  );
};

const Pace = ({ name, planned, spread }: { name: string; planned: string; spread: Spread }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const text = (ms: number | null): string => (ms === null ? '—' : formatDuration(ms, language));
  return (
    <tr>
      <th scope="row">{t(`links.counter.${name}`)}</th>
      <td>{planned}</td>
      <td>{text(spread.p50Ms)}</td>
      <td>{text(spread.p95Ms)}</td>
    </tr>
  );
};

/** Everything that is counted about a device and its line. */
export const LinkCounters = ({ report }: { report: LinkReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const whole = (value: number): string => formatNumber(value, 0, language);
  const { line } = report;
  const exceptions = Object.entries(report.exceptions);
  return (
    <section className="link-detail__section">
      <table className="pace">
        <thead>
          <tr>
            <th scope="col">{t('links.pace')}</th>
            <th scope="col">{t('links.column.planned')}</th>
            <th scope="col">{t('links.column.p50')}</th>
            <th scope="col">{t('links.column.p95')}</th>
          </tr>
        </thead>
        <tbody>
          <Pace name="cycle" planned={formatDuration(report.plannedMs, language)} spread={report.cycle} />
          <Pace name="duration" planned="" spread={report.duration} />
        </tbody>
      </table>
      <div className="counters">
        <dl>
          <h3>{t('links.counterTitle')}</h3>
          <Count name="scans" text={whole(report.scans)} />
          <Count name="overruns" text={whole(report.overruns)} />
          <Count name="requests" text={whole(report.requests)} />
          <Count name="replies" text={whole(report.replies)} />
          <Count name="timeouts" text={whole(report.timeouts)} />
          <Count name="crc" text={whole(report.crcErrors)} />
          {exceptions.length === 0 && <Count name="exceptions" text="0" />}
        </dl>
        <dl>
          <h3>{t('links.lineTitle')}</h3>
          <Count name="bytesIn" text={formatBytes(line.bytesIn, language)} />
          <Count name="bytesOut" text={formatBytes(line.bytesOut, language)} />
          <Count name="reconnects" text={whole(line.reconnects)} />
          <Count name="late" text={whole(line.lateFrames)} />
          <Count name="foreign" text={whole(line.foreignFrames)} />
          <Count name="garbage" text={line.garbageBytes === 0 ? '0' : formatBytes(line.garbageBytes, language)} />
          <Count
            name="busy"
            text={line.busyShare === null ? '—' : `${formatNumber(line.busyShare * 100, 0, language)}\u00A0%`}
          />
        </dl>
      </div>
      {exceptions.map(([code, times]) => (
        <div key={code} className="counter">
          <span>{t('links.cause.exception', { code, name: exceptionName(Number(code), t) })}</span>
          <span>{whole(times)}</span>
        </div>
      ))}
    </section>
  );
};
