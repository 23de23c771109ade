import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type PenSource, placeOf } from '../../state/penSource.ts';
import { changeWork, choosePen, useTrends } from '../../state/trendsStore.ts';
import { changePen, type TrendsPen } from '../../state/trendsWork.ts';
import { useView } from '../../state/viewStore.ts';
import { dragPen } from './dragPen.ts';
import { shiftText } from './shiftText.ts';

interface NameProps {
  readonly pen: TrendsPen;
  /** Undefined for a tag that is gone. */
  readonly source: PenSource | undefined;
}

const Swatch = ({ pen }: { pen: TrendsPen }): ReactNode => {
  const { t } = useTranslation();
  const label = t(pen.isHidden ? 'trends.show' : 'trends.hide');
  return (
    <button
      type="button"
      className="trends__swatch"
      data-pen={(pen.colour % 8) + 1}
      data-dashed={pen.shiftMs > 0}
      aria-pressed={!pen.isHidden}
      aria-label={label}
      title={label}
      onClick={() => changeWork((work) => changePen(work, pen.id, { isHidden: !pen.isHidden }))}
      data-testid={`trends-swatch-${pen.id}`}
    />
  );
};

const Name = ({ pen, source }: NameProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const isSelected = useTrends((trends) => trends.penId === pen.id);
  if (source === undefined) {
    return (
      <span className="trends__name trends__name--gone" title={pen.tag}>
        {pen.tag}
      </span>
    );
  }
  const shift = shiftText(pen.shiftMs, language);
  return (
    <button
      type="button"
      className="plain-button trends__name"
      aria-pressed={isSelected}
      title={`${source.site.name} · ${pen.tag} · ${t('trends.select')}`}
      onClick={() => choosePen(isSelected ? null : pen.id)}
      {...dragPen({ tag: pen.tag, penId: pen.id })}
      data-testid={`trends-pen-${pen.id}`}
    >
      <span className="trends__place">{placeOf(source)}</span>
      {source.point.label[language]}
      {shift !== '' && <span className="trends__shift">{shift}</span>}
    </button>
  );
};

/** The look of a pen, which hides and shows it, and its name, which chooses it. */
export const PenName = ({ pen, source }: NameProps): ReactNode => (
  <span className="trends__pen">
    <Swatch pen={pen} />
    <Name pen={pen} source={source} />
  </span>
);
