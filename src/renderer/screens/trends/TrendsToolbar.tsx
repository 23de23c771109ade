import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { placeOf } from '../../state/penSource.ts';
import {
  changeTrendsView,
  changeWork,
  toggleCursors,
  toggleMarks,
  togglePanning,
  togglePicking,
  useTrends,
} from '../../state/trendsStore.ts';
import { addPane, pensOf, TRENDS_MOST } from '../../state/trendsWork.ts';
import type { TrendView } from '../../state/trendView.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDate, formatMinute, formatZone } from '../../widgets/format/formatTime.ts';
import { penColour, trendColours } from '../../widgets/trend/trendColours.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import { TrendToolbar } from '../trend/TrendToolbar.tsx';
import { shiftText } from './shiftText.ts';
import { TrendExport } from './TrendExport.tsx';
import { TrendsGroups } from './TrendsGroups.tsx';
import type { KnownTags } from './useKnownTags.ts';

interface ToolbarProps {
  readonly tags: KnownTags;
  readonly view: TrendView;
  readonly timeZone: string;
  readonly panes: readonly (readonly TrendPen[])[];
  /** What holds the charts. */
  readonly field: RefObject<HTMLElement | null>;
  readonly buckets: number;
}

interface SwitchProps {
  readonly name: 'pick' | 'cursors' | 'pan' | 'marks';
  readonly isOn: boolean;
  readonly onPress: () => void;
}

const KEYS = { pick: 'N', cursors: 'M', pan: 'V', marks: '' } as const;

const Switch = ({ name, isOn, onPress }: SwitchProps): ReactNode => {
  const { t } = useTranslation();
  const key = KEYS[name];
  return (
    <button
      type="button"
      className="tool-button"
      aria-pressed={isOn}
      title={key === '' ? t(`trends.tool.${name}Hint`) : `${t(`trends.tool.${name}Hint`)} · ${key}`}
      onClick={onPress}
      data-testid={`trends-${name}`}
    >
      {t(`trends.tool.${name}`)}
    </button>
  );
};

/** «21.11.2026 06:27 – 14:27 · UTC+5»; both ends with their zone where the clocks were changed between them. */
const RangeText = ({ view, timeZone }: Pick<ToolbarProps, 'view' | 'timeZone'>): ReactNode => {
  const language = useView((store) => store.language);
  const zones = [view.fromMs, view.toMs].map((timeMs) => formatZone(timeMs, timeZone));
  const moment = (timeMs: number): string =>
    `${formatDate(timeMs, timeZone, language)} ${formatMinute(timeMs, timeZone, language)}`;
  const [from, to] = [moment(view.fromMs), moment(view.toMs)];
  const isSame = zones[0] === zones[1];
  return (
    <span className="trends__range tabular" data-testid="trends-range">
      {isSame ? `${from} – ${to} · ${zones[1] ?? ''}` : `${from} ${zones[0] ?? ''} – ${to} ${zones[1] ?? ''}`}
    </span>
  );
};

const Export = ({ tags, view, timeZone, panes, field, buckets }: ToolbarProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const group = useTrends((trends) => trends.group);
  const sources = panes.flat().flatMap(({ tag }) => tags.get(tag) ?? []);
  const colours = trendColours(field.current ?? document.documentElement).pens;
  const pens = panes.flat().map((pen) => {
    const source = tags.get(pen.tag);
    const parts = [
      ...(source === undefined ? [] : [placeOf(source)]),
      pen.unit === '' ? pen.name : `${pen.name}, ${pen.unit}`,
      shiftText(pen.shiftMs, language),
    ];
    const name = parts.filter((part) => part !== '').join(' · ');
    return { tag: pen.tag, name, colour: penColour(colours, pen.colour), shiftMs: pen.shiftMs };
  });
  return (
    <TrendExport
      title={group?.name ?? t('title.trends')}
      site={[...new Set(sources.map(({ site }) => site.name))].join(', ')}
      timeZone={timeZone}
      fromMs={Math.round(view.fromMs)}
      toMs={Math.round(view.toMs)}
      pens={pens}
      buckets={buckets}
      panes={() => [...(field.current?.querySelectorAll<HTMLElement>('.trends__plot') ?? [])]}
    />
  );
};

/** What is shown, over which time, and how a hand works on it. */
export const TrendsToolbar = (props: ToolbarProps): ReactNode => {
  const { view, timeZone } = props;
  const { t } = useTranslation();
  const { work, cursors, isPanning, isPicking, hasMarks } = useTrends();
  return (
    <header className="trends__bar">
      <div className="trends__bar-row">
        <TrendsGroups />
        <Switch name="pick" isOn={isPicking} onPress={togglePicking} />
        <button
          type="button"
          className="tool-button"
          disabled={work.panes.length >= TRENDS_MOST.panes}
          title={t('trends.addPaneHint', TRENDS_MOST)}
          onClick={() => changeWork(addPane)}
          data-testid="trends-add-pane"
        >
          {t('trends.addPane')}
        </button>
        <Switch name="cursors" isOn={cursors !== null} onPress={toggleCursors} />
        <Switch name="pan" isOn={isPanning} onPress={togglePanning} />
        <Switch name="marks" isOn={hasMarks} onPress={toggleMarks} />
        <span className="trends__bar-end">{pensOf(work).length > 0 && <Export {...props} />}</span>
      </div>
      <div className="trends__bar-row">
        <TrendToolbar view={view} timeZone={timeZone} change={changeTrendsView} testId="trends" />
        <RangeText view={view} timeZone={timeZone} />
      </div>
    </header>
  );
};
