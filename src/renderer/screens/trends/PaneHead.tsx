import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeWork, choosePane, useTrends } from '../../state/trendsStore.ts';
import { movePane, removePane, type TrendsPane } from '../../state/trendsWork.ts';
import { trendScales } from '../../widgets/trend/trendScales.ts';
import { type BoardStores, type DrawnPanes, useDrawn } from './boardStores.ts';

interface HeadProps {
  readonly stores: BoardStores;
  readonly pane: TrendsPane;
  /** From 1. */
  readonly number: number;
  readonly count: number;
}

const SmallButton = ({
  label,
  sign,
  isOff = false,
  onPress,
  testId,
}: {
  label: string;
  sign: string;
  isOff?: boolean;
  onPress: () => void;
  testId: string;
}): ReactNode => (
  <button
    type="button"
    className="trends__small"
    aria-label={label}
    title={label}
    disabled={isOff}
    onClick={onPress}
    data-testid={testId}
  >
    {sign}
  </button>
);

/** Symbol of the unit of an axis of a pane, which is counted from 1; a state has none. */
const unitAt =
  (number: number, side: 'left' | 'right') =>
  (panes: DrawnPanes): string =>
    trendScales(panes[number - 1] ?? []).find((scale) => scale.side === side)?.pens[0]?.unit ?? '';

/** Units of the axes, and what can be done with the pane. */
export const PaneHead = ({ stores, pane, number, count }: HeadProps): ReactNode => {
  const { t } = useTranslation();
  const left = useDrawn(stores, unitAt(number, 'left'));
  const right = useDrawn(stores, unitAt(number, 'right'));
  const pick = (): void => {
    choosePane(pane.id);
    useTrends.setState({ isPicking: true });
  };
  const id = `trends-pane-${number.toString()}`;
  return (
    <header className="trends__pane-head">
      <span className="trends__unit">{left}</span>
      {count > 1 && <span className="trends__number">{number}</span>}
      <span className="trends__pane-tools">
        <SmallButton label={t('trends.addHere')} sign="+" onPress={pick} testId={`${id}-add`} />
        {count > 1 && (
          <>
            <SmallButton
              label={t('trends.paneUp')}
              sign="↑"
              isOff={number === 1}
              onPress={() => changeWork((work) => movePane(work, pane.id, -1))}
              testId={`${id}-up`}
            />
            <SmallButton
              label={t('trends.paneDown')}
              sign="↓"
              isOff={number === count}
              onPress={() => changeWork((work) => movePane(work, pane.id, 1))}
              testId={`${id}-down`}
            />
            <SmallButton
              label={t('trends.paneRemove')}
              sign="✕"
              onPress={() => changeWork((work) => removePane(work, pane.id))}
              testId={`${id}-remove`}
            />
          </>
        )}
      </span>
      <span className="trends__unit trends__unit--right">{right}</span>
    </header>
  );
};
