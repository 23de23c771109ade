import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import type { Point, PointGroup } from '#shared/model/profile.ts';
import { useAlarms } from '../../state/alarmStore.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { alarmsByPoint, openAlarmsOf } from '../../state/faceplateMarks.ts';
import type { KeyGroup } from '../../state/keyPoints.ts';
import { keysOf, type PointRow as Row } from '../../state/pointRows.ts';
import { useLiveView } from '../../state/useDeviceView.ts';
import { CorrectionDialog } from './correction/CorrectionDialog.tsx';
import { PhasesRow } from './PhasesRow.tsx';
import { PointRow } from './PointRow.tsx';
import { setWords } from './setWords.ts';

interface RowsProps {
  readonly view: DeviceView;
  readonly rows: readonly Row[];
  readonly alarms: ReadonlyMap<string, AlarmView>;
  readonly onCorrect: (point: Point) => void;
}

const Rows = ({ view, rows, alarms, onCorrect }: RowsProps): ReactNode =>
  rows.map((row) => {
    const [key = ''] = keysOf(row);
    const alarm = keysOf(row)
      .map((own) => alarms.get(own))
      .find((own) => own !== undefined);
    return row.kind === 'one' ? (
      <PointRow key={key} view={view} point={row.point} alarm={alarm} onCorrect={onCorrect} />
    ) : (
      <PhasesRow key={key} view={view} row={row} alarm={alarm} onCorrect={onCorrect} />
    );
  });

/** A hundred raw words that are nearly always 0: one line that says whether any is not, and all of them when asked. */
const FoldedGroup = ({ rows, ...props }: RowsProps): ReactNode => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const set = setWords(useLiveView(props.view), rows);
  return (
    <details
      className="card__group card__fold"
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-testid="card-words"
    >
      <summary>{t('group.alarmsFolded', { count: rows.length, set })}</summary>
      {isOpen && <Rows rows={rows} {...props} />}
    </details>
  );
};

const Group = ({ group, ...props }: RowsProps & { group: PointGroup }): ReactNode => {
  const { t } = useTranslation();
  if (group === 'alarms') return <FoldedGroup {...props} />;
  return (
    <section className="card__group">
      <h3>{t(`group.${group}`)}</h3>
      <Rows {...props} />
    </section>
  );
};

/** Rows of points under the names of their groups. */
export const PointGroups = ({ view, groups }: { view: DeviceView; groups: readonly KeyGroup[] }): ReactNode => {
  const [corrected, setCorrected] = useState<Point | null>(null);
  const book = useAlarms((store) => store.book);
  const alarms = useMemo(() => alarmsByPoint(openAlarmsOf(book.values(), view.device.id)), [book, view.device.id]);
  return (
    <>
      {groups.map(({ group, rows }) => (
        <Group key={group} view={view} group={group} rows={rows} alarms={alarms} onCorrect={setCorrected} />
      ))}
      {corrected !== null && <CorrectionDialog view={view} point={corrected} onClose={() => setCorrected(null)} />}
    </>
  );
};
