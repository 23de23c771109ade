import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sum } from '../state/plantBalance.ts';
import { useView } from '../state/viewStore.ts';
import { formatNumber } from '../widgets/format/formatNumber.ts';
import { flowWord } from '../widgets/format/signWord.ts';
import { unitText } from '../widgets/format/unitText.ts';
import { Reading } from '../widgets/Reading.tsx';
import './SumReading.css';

export interface SumReadingProps {
  readonly sum: Sum;
  /** Says the direction in a word instead of a sign. */
  readonly isMains?: boolean;
  readonly testId: string;
}

/** A sum of powers, or which device it cannot do without. */
export const SumReading = ({ sum, isMains = false, testId }: SumReadingProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  if (sum.value === null) {
    const why = t('sum.missing', { names: sum.missing.join(', ') });
    return (
      <span className="sum-unknown" data-testid={testId} data-tone="word" title={why}>
        <span className="sum-unknown__word">{t('sum.unknown')}</span>
        <span className="sum-unknown__why">{why}</span>
      </span>
    );
  }
  const flow = flowWord(sum.value);
  const value = {
    text: formatNumber(isMains ? Math.abs(sum.value) : sum.value, 1, language),
    unit: unitText('kW', language),
    tone: 'live',
    mark: null,
    sign: null,
  } as const;
  const extra = isMains && flow !== 'none' ? { extra: t(`sign.${flow}`) } : {};
  return <Reading value={value} size="large" testId={testId} {...extra} />;
};
