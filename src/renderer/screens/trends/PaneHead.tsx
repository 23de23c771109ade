import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeWork, choosePane, useTrends } from '../../state/trendsStore.ts';
import { movePane, removePane, type TrendsPane } from '../../state/trendsWork.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import { trendScales } from '../../widgets/trend/trendScales.ts';

interface HeadProps {
  readonly pane: TrendsPane;
  /** From 1. */
  readonly number: number;
  readonly count: number;
  readonly pens: readonly TrendPen[];
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

/** Symbol of the unit of an axis; a state has none. */
const unitAt = (pens: readonly TrendPen[], side: 'left' | 'right'): string =>
  trendScales(pens).find((scale) => scale.side === side)?.pens[0]?.unit ?? '';

/** Units of the axes, and what can be done with the pane. */
export const PaneHead = ({ pane, number, count, pens }: HeadProps): ReactNode => {
  const { t } = useTranslation();
  const pick = (): void => {
    choosePane(pane.id);
    useTrends.setState({ isPicking: true });
  };
  const id = `trends-pane-${number.toString()}`;
  return (
    <header className="trends__pane-head">
      <span className="trends__unit">{unitAt(pens, 'left')}</span>
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
      <span className="trends__unit trends__unit--right">{unitAt(pens, 'right')}</span>
    </header>
  );
};
