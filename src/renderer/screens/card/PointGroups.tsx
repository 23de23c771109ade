import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point, PointGroup } from '#shared/model/profile.ts';
import { type DeviceView, isOnline, pointOf } from '../../state/deviceView.ts';
import { isScalable } from '../../state/scaleCorrection.ts';
import { openTrend } from '../../state/trendStore.ts';
import { useNow } from '../../state/useNow.ts';
import { useView } from '../../state/viewStore.ts';
import { describeValue } from '../../widgets/format/describeValue.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { flowWord } from '../../widgets/format/signWord.ts';
import { withoutSign } from '../../widgets/format/withoutSign.ts';
import { Reading } from '../../widgets/Reading.tsx';
import { CorrectionDialog } from './correction/CorrectionDialog.tsx';
import { periodMsOf } from './periodMsOf.ts';

interface RowProps {
  readonly view: DeviceView;
  readonly point: Point;
  readonly now: number;
  readonly onCorrect: (point: Point) => void;
}

/** Points whose sign is a direction: the word says it. */
const FLOWS: ReadonlySet<string> = new Set(['mains_total_p', 'mains_total_q']);

/** The name of the point; of one with a scale it opens the correction of its past. */
const Label = ({ point, onCorrect }: Pick<RowProps, 'point' | 'onCorrect'>): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const label = point.label[language];
  if (!isScalable(point)) return label;
  return (
    <button
      type="button"
      className="plain-button card__label"
      onClick={() => onCorrect(point)}
      title={t('correction.open')}
      data-testid={`card-correct-${point.key}`}
    >
      {label}
    </button>
  );
};

const PointRow = ({ view, point, now, onCorrect }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const found = pointOf(view, point.key);
  if (found === undefined) return null;
  const { state, timeMs } = found;
  const codes = point.codes === undefined ? undefined : view.profile?.codes[point.codes];
  const known = state.value ?? state.lastValue;
  const flow = known === null || !FLOWS.has(point.key) ? 'none' : flowWord(known);
  const value = describeValue(point, flow === 'none' ? state : withoutSign(state), codes, language);
  const ageMs = timeMs === null ? null : now - timeMs;
  const isOld = ageMs !== null && ageMs > 2 * periodMsOf(view);
  const isQuiet = point.type === 'bit' && state.value === 0;
  return (
    <div className={isQuiet ? 'card__row card__row--quiet' : 'card__row'}>
      <span title={point.note}>
        <Label point={point} onCorrect={onCorrect} />
        {point.unverified === true && (
          <abbr className="card__unverified" title={t('group.unverified')}>
            ?
          </abbr>
        )}
      </span>
      <span className="card__age tabular">{isOld ? formatAge(ageMs, language) : ''}</span>
      <button
        type="button"
        className="plain-button card__chart"
        onClick={() => openTrend(view.device.id, point.key, view.site.timeZone)}
        title={t('trendPanel.open', { name: point.label[language] })}
        data-testid={`card-chart-${point.key}`}
      >
        <Reading
          value={value}
          testId={`card-value-${point.key}`}
          {...(flow === 'none' ? {} : { extra: t(`sign.${flow}`) })}
        />
      </button>
      {value.tone !== 'word' && value.mark !== null && isOnline(view) && (
        <span className="card__reason" data-sign={value.sign}>
          {value.mark}
        </span>
      )}
    </div>
  );
};

/** A hundred raw words that are nearly always 0: one line that says whether any is not, and all of them when asked. */
const FoldedGroup = ({
  view,
  points,
  rows,
}: {
  view: DeviceView;
  points: readonly Point[];
  rows: ReactNode;
}): ReactNode => {
  const { t } = useTranslation();
  const set = points.filter(({ key }) => (pointOf(view, key)?.state.value ?? 0) !== 0).length;
  return (
    <details className="card__group card__fold">
      <summary>{t('group.alarmsFolded', { count: points.length, set })}</summary>
      {rows}
    </details>
  );
};

interface GroupProps extends Omit<RowProps, 'point'> {
  readonly group: PointGroup;
}

const Group = ({ group, ...row }: GroupProps): ReactNode => {
  const { view } = row;
  const { t } = useTranslation();
  const points = (view.profile?.points ?? []).filter(
    (point) => point.group === group && view.device.points?.[point.key]?.hidden !== true,
  );
  if (points.length === 0) return null;
  const rows = points.map((point) => <PointRow key={point.key} {...row} point={point} />);
  if (group === 'alarms') return <FoldedGroup view={view} points={points} rows={rows} />;
  return (
    <section className="card__group">
      <h3>{t(`group.${group}`)}</h3>
      {rows}
    </section>
  );
};

/** What a set delivers and how it runs stands above two dozen bits that are nearly always the same. */
const ORDER: readonly PointGroup[] = [
  'generator',
  'power',
  'engine',
  'mains',
  'busbar',
  'process',
  'counters',
  'state',
  'alarms',
];

/** Every point of the profile, in the groups' fixed order. */
export const PointGroups = ({ view }: { view: DeviceView }): ReactNode => {
  const now = useNow();
  const [corrected, setCorrected] = useState<Point | null>(null);
  return (
    <>
      {ORDER.map((group) => (
        <Group key={group} view={view} group={group} now={now} onCorrect={setCorrected} />
      ))}
      {corrected !== null && <CorrectionDialog view={view} point={corrected} onClose={() => setCorrected(null)} />}
    </>
  );
};
