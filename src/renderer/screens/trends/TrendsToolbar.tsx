import { type ReactNode, type RefObject, useMemo } from 'react';
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
import { useView } from '../../state/viewStore.ts';
import { formatDate, formatMinute, formatZone } from '../../widgets/format/formatTime.ts';
import type { Language } from '../../widgets/format/language.ts';
import { penColour, trendColours } from '../../widgets/trend/trendColours.ts';
import { TrendToolbar } from '../trend/TrendToolbar.tsx';
import { type BoardStores, boardView, type DrawnPanes, useBoardView, useDrawn } from './boardStores.ts';
import { shiftText } from './shiftText.ts';
import { TrendExport, type TrendExportProps } from './TrendExport.tsx';
import { TrendsGroups } from './TrendsGroups.tsx';
import { useCalmView } from './useCalmView.ts';
import type { KnownTags } from './useKnownTags.ts';

interface ToolbarProps {
  readonly stores: BoardStores;
  readonly tags: KnownTags;
  readonly timeZone: string;
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

const MINUTE_MS = 60_000;
const minuteOf = (timeMs: number): number => Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;

/** «21.11.2026 06:27 – 14:27 · UTC+5»; both ends with their zone where the clocks were changed between them. */
const RangeText = ({ timeZone }: Pick<ToolbarProps, 'timeZone'>): ReactNode => {
  const view = useCalmView();
  const language = useView((store) => store.language);
  const [fromMs, toMs] = [minuteOf(view.fromMs), minuteOf(view.toMs)];
  // Each second a live view has other ends, each minute another text.
  const text = useMemo(() => {
    const zones = [fromMs, toMs].map((timeMs) => formatZone(timeMs, timeZone));
    const moment = (timeMs: number): string =>
      `${formatDate(timeMs, timeZone, language)} ${formatMinute(timeMs, timeZone, language)}`;
    const [from, to] = [moment(fromMs), moment(toMs)];
    const isSame = zones[0] === zones[1];
    return isSame ? `${from} – ${to} · ${zones[1] ?? ''}` : `${from} ${zones[0] ?? ''} – ${to} ${zones[1] ?? ''}`;
  }, [fromMs, toMs, timeZone, language]);
  return (
    <span className="trends__range tabular" data-testid="trends-range">
      {text}
    </span>
  );
};

const exportPens = (panes: DrawnPanes, tags: KnownTags, language: Language, hues: readonly string[]) =>
  panes.flat().map(({ tag, name, unit, shiftMs, colour }) => {
    const source = tags.get(tag);
    const parts = [
      ...(source === undefined ? [] : [placeOf(source)]),
      unit === '' ? name : `${name}, ${unit}`,
      shiftText(shiftMs, language),
    ];
    return { tag, name: parts.filter((part) => part !== '').join(' · '), colour: penColour(hues, colour), shiftMs };
  });

/** What is drawn is looked up at the click. */
const Export = ({ stores, tags, timeZone, field, buckets }: ToolbarProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const hasPens = useDrawn(stores, (panes) => panes.flat().length > 0);
  const shown = (): TrendExportProps => {
    const { panes } = stores.drawn.getState();
    const sites = panes.flat().flatMap(({ tag }) => tags.get(tag)?.site.name ?? []);
    const { fromMs, toMs } = boardView();
    const hues = trendColours(field.current ?? document.documentElement).pens;
    return {
      title: useTrends.getState().group?.name ?? t('title.trends'),
      site: [...new Set(sites)].join(', '),
      timeZone,
      fromMs: Math.round(fromMs),
      toMs: Math.round(toMs),
      pens: exportPens(panes, tags, language, hues),
      buckets,
      panes: () => [...(field.current?.querySelectorAll<HTMLElement>('.trends__plot') ?? [])],
    };
  };
  return <TrendExport shown={shown} hasPens={hasPens} />;
};

const Periods = ({ timeZone }: Pick<ToolbarProps, 'timeZone'>): ReactNode => {
  const period = useBoardView((view) => view.period);
  const isLive = useBoardView((view) => view.isLive);
  const hasFormer = useBoardView((view) => view.former.length > 0);
  return <TrendToolbar {...{ period, isLive, hasFormer, timeZone }} change={changeTrendsView} testId="trends" />;
};

/** What is shown, over which time, and how a hand works on it. */
export const TrendsToolbar = (props: ToolbarProps): ReactNode => {
  const { timeZone } = props;
  const { t } = useTranslation();
  const work = useTrends((trends) => trends.work);
  const hasCursors = useTrends((trends) => trends.cursors !== null);
  const isPanning = useTrends((trends) => trends.isPanning);
  const isPicking = useTrends((trends) => trends.isPicking);
  const hasMarks = useTrends((trends) => trends.hasMarks);
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
        <Switch name="cursors" isOn={hasCursors} onPress={toggleCursors} />
        <Switch name="pan" isOn={isPanning} onPress={togglePanning} />
        <Switch name="marks" isOn={hasMarks} onPress={toggleMarks} />
        <span className="trends__bar-end">{pensOf(work).length > 0 && <Export {...props} />}</span>
      </div>
      <div className="trends__bar-row">
        <Periods timeZone={timeZone} />
        <RangeText timeZone={timeZone} />
      </div>
    </header>
  );
};
