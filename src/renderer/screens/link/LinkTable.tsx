import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkGroup } from '../../state/linkGroups.ts';
import { moveCursor, useLinks } from '../../state/linkStore.ts';
import { useNow } from '../../state/useNow.ts';
import { openLink, useView } from '../../state/viewStore.ts';
import { LineRow } from './LineRow.tsx';
import { LinkDeviceRow } from './LinkDeviceRow.tsx';

/** Columns with the head that spans them, where there is one. */
const COLUMNS: readonly (readonly [name: string, parts: readonly string[]])[] = [
  ['device', []],
  ['unit', []],
  ['state', []],
  ['lastGood', []],
  ['cycle', ['planned', 'p50', 'p95']],
  ['duration', ['p50', 'p95']],
  ['overruns', []],
  ['requests', []],
  ['timeouts', []],
  ['crc', []],
  ['exceptions', []],
  ['next', []],
  ['error', []],
];

const keysOf = (name: string, parts: readonly string[]): readonly string[] =>
  parts.length === 0 ? [name] : parts.map((part) => `${name}-${part}`);

const KEYS = COLUMNS.flatMap(([name, parts]) => keysOf(name, parts));

/** The others hold numbers. */
const TEXT_COLUMNS: Readonly<Record<string, string>> = { device: '', state: '', next: 'links__next', error: '' };

const Head = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        {COLUMNS.map(([name, parts]) => (
          <th
            key={name}
            scope="col"
            className={TEXT_COLUMNS[name] ?? 'links__number'}
            rowSpan={parts.length === 0 ? 2 : 1}
            colSpan={Math.max(1, parts.length)}
            title={t(`links.columnHint.${name}`)}
          >
            {t(`links.column.${name}`)}
          </th>
        ))}
      </tr>
      <tr>
        {COLUMNS.flatMap(([name, parts]) =>
          parts.map((part) => (
            <th key={`${name}-${part}`} scope="col" className="links__number links__part">
              {t(`links.column.${part}`)}
            </th>
          )),
        )}
      </tr>
    </thead>
  );
};

/** All devices by the line that they share. */
export const LinkTable = ({ groups }: { groups: readonly LinkGroup[] }): ReactNode => {
  const { t } = useTranslation();
  const now = useNow();
  const cursorId = useLinks((links) => links.cursorId);
  const openId = useView((view) => view.deviceId);
  const firstId = groups[0]?.rows[0]?.view.device.id ?? null;
  const entryId = cursorId ?? openId ?? firstId;
  return (
    <table className="links__table" aria-label={t('title.link')} data-testid="link-table">
      <colgroup>
        {KEYS.map((key) => (
          <col key={key} className={`links__col-${key}`} />
        ))}
      </colgroup>
      <Head />
      <tbody>
        {groups.map((group) => (
          <Fragment key={group.endpoint}>
            <LineRow group={group} columns={KEYS.length} now={now} />
            {group.rows.map((row) => {
              const { id } = row.view.device;
              return (
                <LinkDeviceRow
                  key={id}
                  row={row}
                  now={now}
                  isOpen={id === openId}
                  hasCursor={id === cursorId}
                  isEntry={id === entryId}
                  onOpen={() => {
                    moveCursor(id);
                    openLink(row.view.site.id, id);
                  }}
                />
              );
            })}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
};
