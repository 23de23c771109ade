import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkReport } from '#shared/api/link.ts';
import type { DeviceState } from '#shared/api/plant.ts';
import { tagPrefixOf } from '../../state/deviceView.ts';
import { parseLinkError } from '../../state/linkError.ts';
import type { LinkRow } from '../../state/linkGroups.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { misconfigurationText } from '../misconfigurationText.ts';
import { exceptionCounts, exceptionList } from './exceptionText.ts';
import { isTrouble, linkCondition } from './linkCondition.ts';
import { causeText } from './linkErrorText.ts';
import { nextAttemptText } from './nextAttemptText.ts';

/** A number of the table; a zero says that nothing happened, and steps back. */
const Cell = ({ text, title }: { text: string; title?: string | undefined }): ReactNode => (
  <td className={text === '0' || text === '—' ? 'links__number links__zero' : 'links__number'} title={title}>
    {text}
  </td>
);

const Numbers = ({ report }: { report: LinkReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const seconds = (ms: number | null): string => (ms === null ? '—' : formatNumber(ms / 1_000, 2, language));
  const whole = (value: number | null): string => (value === null ? '—' : formatNumber(value, 0, language));
  const exceptions = exceptionCounts(report.exceptions);
  return (
    <>
      <Cell text={seconds(report.plannedMs)} />
      <Cell text={seconds(report.cycle.p50Ms)} />
      <Cell text={seconds(report.cycle.p95Ms)} />
      <Cell text={whole(report.duration.p50Ms)} />
      <Cell text={whole(report.duration.p95Ms)} />
      <Cell text={whole(report.overruns)} />
      <Cell text={whole(report.requests)} />
      <Cell text={whole(report.timeouts)} />
      <Cell text={whole(report.crcErrors)} />
      <Cell text={exceptions} title={exceptions === '0' ? undefined : exceptionList(report.exceptions, t)} />
    </>
  );
};

/** When it is asked again, and what went wrong last; both empty while all is served. */
const Trouble = ({ row, now }: { row: LinkRow; now: number }): ReactNode => {
  const { t } = useTranslation();
  const { report, view } = row;
  const { misconfiguration = null } = view.state ?? {};
  const why = misconfiguration === null ? undefined : misconfigurationText(misconfiguration, t);
  const error = (report === null ? view.state?.error : report.error) ?? null;
  const cause = error === null ? '' : causeText(parseLinkError(error), t);
  return (
    <>
      <td className="links__next">{report === null ? '' : nextAttemptText(report, now, t)}</td>
      <td className="links__error" title={error ?? why}>
        {why ?? cause}
      </td>
    </>
  );
};

const NUMBERS = 10;

/** Of a device whose line has no report, as in the archive. */
const lastGoodOf = (state: DeviceState | null): number | null => {
  const times = Object.values(state?.blockTimesMs ?? {}).filter((timeMs) => timeMs !== null);
  return times.length === 0 ? null : Math.max(...times);
};

export interface LinkDeviceRowProps {
  readonly row: LinkRow;
  readonly now: number;
  readonly isOpen: boolean;
  readonly hasCursor: boolean;
  /** Reached by the tabulator; one row of the table is. */
  readonly isEntry: boolean;
  readonly onOpen: () => void;
}

/** One device and how it is reached. */
export const LinkDeviceRow = ({ row, now, isOpen, hasCursor, isEntry, onOpen }: LinkDeviceRowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const element = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (hasCursor) element.current?.focus();
  }, [hasCursor]);
  const { view, report } = row;
  const look = linkCondition(view, report);
  const open = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen();
  };
  const names = ['links__device', isTrouble(look) && 'links__device--trouble', isOpen && 'links__device--open'];
  const isMisconfigured = look === 'misconfigured';
  const lastGoodMs = report === null ? lastGoodOf(view.state) : report.lastGoodMs;
  return (
    <tr
      ref={element}
      className={names.filter((name) => name !== false).join(' ')}
      tabIndex={isEntry ? 0 : -1}
      aria-selected={isOpen}
      onClick={onOpen}
      onKeyDown={open}
      data-testid={`link-row-${tagPrefixOf(view)}`}
      data-look={look}
    >
      <td className="links__name" title={`${view.site.name} · ${view.device.name}`}>
        {view.device.name} <span>{view.site.name}</span>
      </td>
      <td className="links__number">{view.device.connection.unitId}</td>
      <td colSpan={isMisconfigured ? 2 : 1}>
        <span className="links__state">
          <LinkSymbol look={look} />
          {t(`link.${look}`)}
        </span>
      </td>
      {!isMisconfigured && (
        <td className="links__number links__age">
          {lastGoodMs === null ? '—' : formatAge(now - lastGoodMs, language)}
        </td>
      )}
      {report === null ? <td colSpan={NUMBERS} /> : <Numbers report={report} />}
      <Trouble row={row} now={now} />
    </tr>
  );
};
