import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineReport } from '#shared/api/link.ts';
import type { LinkGroup } from '../../state/linkGroups.ts';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { useView } from '../../state/viewStore.ts';
import { BusyBar } from '../../widgets/BusyBar.tsx';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';

/** «занято 51 %»; what a line cannot do is said in red, with a word. */
const Busy = ({ share }: { share: number | null }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  if (share === null) return <span title={t('links.busyUnknown')}>{t('links.busy', { share: '—' })}</span>;
  const isOver = share > 1;
  const percent = `${formatNumber(share * 100, 0, language)}\u00A0%`;
  return (
    <span className={isOver ? 'line__busy line__busy--over' : 'line__busy'} title={t('links.busyHint')}>
      {t(isOver ? 'links.overloaded' : 'links.busy', { share: percent })}
      <BusyBar share={share} />
    </span>
  );
};

/** A counter of the line with its name; `none` says that nothing happened, and steps back. */
const Count = ({ name, text, none }: { name: string; text: string; none: boolean }): ReactNode => {
  const { t } = useTranslation();
  return (
    <span className="line__count" title={t(`links.lineHint.${name}`)}>
      {t(`links.line.${name}`)} <b className={none ? 'links__zero' : ''}>{text}</b>
    </span>
  );
};

const Connection = ({ line, now }: { line: LineReport; now: number }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const name = line.connected ? 'line__state' : 'line__state line__state--lost';
  return (
    <>
      <td>
        <span className={name} title={line.lastError ?? undefined}>
          <LinkSymbol look={line.connected ? 'online' : 'offline'} />
          {t(line.connected ? 'links.connected' : 'links.disconnected')}
        </span>
      </td>
      <td className={line.connected ? 'links__number' : 'links__number line__state--lost'}>
        {formatAge(now - line.sinceMs, language)}
      </td>
    </>
  );
};

/** Each cell ends where a column of the devices ends. */
const Counters = ({ line }: { line: LineReport }): ReactNode => {
  const language = useView((view) => view.language);
  const count = (name: string, value: number): ReactNode => (
    <Count name={name} text={formatNumber(value, 0, language)} none={value === 0} />
  );
  const bytes = (name: string, value: number): ReactNode => (
    <Count name={name} text={formatBytes(value, language)} none={value === 0} />
  );
  return (
    <>
      <td colSpan={3} className="links__number">
        <Busy share={line.busyShare} />
      </td>
      <td colSpan={3} className="links__number">
        {bytes('bytesIn', line.bytesIn)}
      </td>
      <td colSpan={2} className="links__number">
        {bytes('bytesOut', line.bytesOut)}
      </td>
      <td colSpan={2} className="links__number">
        {count('reconnects', line.reconnects)}
      </td>
      <td colSpan={2} className="line__caught">
        {count('late', line.lateFrames)}
        {count('foreign', line.foreignFrames)}
        {bytes('garbage', line.garbageBytes)}
      </td>
    </>
  );
};

const NAME_COLUMNS = 2;

/** What the units behind one endpoint share. `columns`: of the whole table. */
export const LineRow = ({ group, columns, now }: { group: LinkGroup; columns: number; now: number }): ReactNode => {
  const { t } = useTranslation();
  const isPast = useIsArchive();
  const { endpoint, kind, line } = group;
  return (
    <tr className="links__line" data-testid={`link-line-${endpoint}`} data-connected={line?.connected ?? false}>
      <th colSpan={NAME_COLUMNS} scope="rowgroup" title={`${endpoint} · ${t(`links.kindHint.${kind}`)}`}>
        <span className="line__endpoint">{endpoint}</span>
        <span className="line__kind">{t(`links.kind.${kind}`)}</span>
      </th>
      {line === null ? (
        <td colSpan={columns - NAME_COLUMNS}>{t(isPast ? 'archive.lines' : 'links.notPolled')}</td>
      ) : (
        <>
          <Connection line={line} now={now} />
          <Counters line={line} />
        </>
      )}
    </tr>
  );
};
