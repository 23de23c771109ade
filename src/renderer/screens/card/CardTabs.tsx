import { type KeyboardEvent, type ReactNode, type Ref, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaceplateTab } from '../../state/faceplate.ts';
import type { TabMark, TabMarks } from '../../state/faceplateMarks.ts';
import { MoreTabs } from './MoreTabs.tsx';
import { TabLabel } from './TabLabel.tsx';
import { useFittingTabs } from './useFittingTabs.ts';
import { useMarkText } from './useMarkText.ts';
import './CardTabs.css';

/** Where the key leads from `at` in a row of `count`. */
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export const PANEL_ID = 'card-panel';
export const tabId = (tab: FaceplateTab): string => `card-tab-${tab}`;

interface CardTabsProps {
  /** In their order on the screen. */
  readonly tabs: readonly FaceplateTab[];
  readonly current: FaceplateTab;
  readonly marks: TabMarks;
  readonly onChoose: (tab: FaceplateTab) => void;
}

/** The same row twice: once to be measured. */
const MeasuredCopy = ({ tabs, copy }: { tabs: readonly FaceplateTab[]; copy: Ref<HTMLDivElement> }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="card-tabs__copy" ref={copy} aria-hidden="true">
      {tabs.map((tab) => (
        <span key={tab} className="card-tabs__tab">
          {t(`card.tab.${tab}`)}
        </span>
      ))}
      <span className="card-tabs__tab">{`${t('card.more')} ▾`}</span>
    </div>
  );
};

interface TabButtonProps {
  readonly tab: FaceplateTab;
  readonly isCurrent: boolean;
  readonly mark: TabMark | undefined;
  readonly onChoose: (tab: FaceplateTab) => void;
}

const TabButton = ({ tab, isCurrent, mark, onChoose }: TabButtonProps): ReactNode => {
  const { t } = useTranslation();
  const markText = useMarkText();
  const name = t(`card.tab.${tab}`);
  const words = mark === undefined ? undefined : markText(mark);
  return (
    <button
      type="button"
      role="tab"
      id={tabId(tab)}
      className="card-tabs__tab"
      aria-selected={isCurrent}
      aria-controls={PANEL_ID}
      aria-label={words === undefined ? undefined : `${name}: ${words}`}
      title={words}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => onChoose(tab)}
      data-testid={tabId(tab)}
      data-mark={mark?.kind}
    >
      <TabLabel name={name} mark={mark} />
    </button>
  );
};

/** The tabs of a card; the arrows go from one to the next and round, through those behind «Ещё» too. */
export const CardTabs = ({ tabs, current, marks, onChoose }: CardTabsProps): ReactNode => {
  const { t } = useTranslation();
  const row = useRef<HTMLDivElement>(null);
  const copy = useRef<HTMLDivElement>(null);
  const fitting = useFittingTabs(row, copy, tabs.map((tab) => t(`card.tab.${tab}`)).join());
  const shown = tabs.slice(0, fitting);
  const rest = tabs.slice(fitting);
  const press = (event: KeyboardEvent): void => {
    const isOfRow = event.target instanceof Element && event.target.closest('.card-tabs__tab') !== null;
    const step = event.altKey || event.defaultPrevented || !isOfRow ? undefined : STEPS[event.key];
    const next = step === undefined ? undefined : tabs[step(tabs.indexOf(current), tabs.length)];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    const place = shown.includes(next) ? tabId(next) : 'card-tab-more';
    row.current?.querySelector<HTMLElement>(`[data-testid="${place}"]`)?.focus();
  };
  return (
    <>
      <div className="card-tabs" ref={row} onKeyDown={press} role="none">
        <div className="card-tabs__list" role="tablist" aria-label={t('card.tabs')}>
          {shown.map((tab) => (
            <TabButton key={tab} tab={tab} isCurrent={tab === current} mark={marks.get(tab)} onChoose={onChoose} />
          ))}
        </div>
        {rest.length > 0 && <MoreTabs tabs={rest} current={current} marks={marks} onChoose={onChoose} />}
        <MeasuredCopy tabs={tabs} copy={copy} />
      </div>
      {rest.includes(current) && <h3 className="card-tabs__title">{t(`card.tab.${current}`)}</h3>}
    </>
  );
};
