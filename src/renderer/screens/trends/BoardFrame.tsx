import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isCurrent, type TrendReading } from '../trend/trendFeed.ts';
import { type BoardStores, type DrawnPanes, useDrawn } from './boardStores.ts';

interface FrameProps {
  readonly stores: BoardStores;
  /** How many curves are asked for. */
  readonly asked: number;
  readonly children: ReactNode;
}

type Phase = 'bare' | 'loading' | 'ready' | 'failed';

const phaseOf = ({ error, series }: TrendReading, asked: number): Phase => {
  if (asked === 0) return 'bare';
  if (error !== null) return 'failed';
  return series.size === 0 ? 'loading' : 'ready';
};

const firstOf = (panes: DrawnPanes) => panes.flat().find(({ shiftMs }) => shiftMs === 0)?.series;

/** The place of the board; says what tests and readers of the page learn of the answer that is shown. */
export const BoardFrame = ({ stores, asked, children }: FrameProps): ReactNode => {
  const { feed } = stores;
  const isLoading = useStore(feed, (reading) => reading.isLoading);
  const phase = useStore(feed, (reading) => phaseOf(reading, asked));
  const isNew = useStore(feed, isCurrent);
  const first = useDrawn(stores, firstOf);
  return (
    <div
      className="trends__board"
      aria-busy={isLoading}
      data-testid="trends-board"
      data-phase={phase}
      data-current={isNew}
      data-from={first?.fromMs}
      data-to={first?.toMs}
      data-rows={first?.t.length}
    >
      {children}
    </div>
  );
};

/** The strip that moves while an answer is under way. */
export const BusyStrip = ({ stores }: Pick<FrameProps, 'stores'>): ReactNode => {
  const { t } = useTranslation();
  const isLoading = useStore(stores.feed, (reading) => reading.isLoading);
  return (
    <div className="trend-panel__busy" data-busy={isLoading}>
      {isLoading && <span className="visually-hidden">{t('trendPanel.loading')}</span>}
    </div>
  );
};
