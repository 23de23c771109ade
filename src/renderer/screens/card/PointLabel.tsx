import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '#shared/model/profile.ts';
import { isScalable } from '../../state/scaleCorrection.ts';
import { useView } from '../../state/viewStore.ts';

interface PointLabelProps {
  readonly point: Point;
  /** In place of the point's own name. */
  readonly text?: string;
  readonly onCorrect: (point: Point) => void;
}

/** The name of the point; of one with a scale it opens the correction of its past. */
export const PointLabel = ({ point, text, onCorrect }: PointLabelProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const name = point.label[language];
  const label = text ?? name;
  const hint = [text === undefined ? undefined : name, point.note].filter((part) => part !== undefined).join(' · ');
  const mark = point.unverified === true && (
    <abbr className="card__unverified" title={t('group.unverified')}>
      ?
    </abbr>
  );
  if (!isScalable(point)) {
    return (
      <span title={hint}>
        {label}
        {mark}
      </span>
    );
  }
  return (
    <span title={hint}>
      <button
        type="button"
        className="plain-button card__label"
        onClick={() => onCorrect(point)}
        title={text === undefined ? t('correction.open') : `${name} · ${t('correction.open')}`}
        data-testid={`card-correct-${point.key}`}
      >
        {label}
      </button>
      {mark}
    </span>
  );
};
