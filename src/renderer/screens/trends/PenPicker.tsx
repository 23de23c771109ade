import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchPalette } from '../../state/paletteSearch.ts';
import { type PenEntry, type PenSource, penEntries, placeOf } from '../../state/penSource.ts';
import { closePicker, putPen, useTrends } from '../../state/trendsStore.ts';
import { pensOf, TRENDS_MOST } from '../../state/trendsWork.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { dragPen } from './dragPen.ts';
import { type KnownTags, scaleKeysOf } from './useKnownTags.ts';

/** Rows that are drawn, of thousands that may be found. */
const SHOWN_LIMIT = 300;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

const optionId = (index: number): string => `pen-option-${index.toString()}`;

/** In groups of one device; the groups in the order in which their best tag was found. */
const grouped = (entries: readonly PenEntry[]): readonly PenSource[] => {
  const groups = new Map<string, PenSource[]>();
  for (const { source } of entries) {
    const key = `${source.site.id.toString()} ${source.device?.id.toString() ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [source]);
    else group.push(source);
  }
  return [...groups.values()].flat();
};

interface OptionProps {
  readonly source: PenSource;
  readonly index: number;
  readonly isActive: boolean;
  readonly isDrawn: boolean;
  readonly onChoose: () => void;
}

const Option = ({ source, index, isActive, isDrawn, onChoose }: OptionProps): ReactNode => {
  const language = useView((store) => store.language);
  const { point, tag } = source;
  return (
    <div
      id={optionId(index)}
      className="trends__option"
      role="option"
      aria-selected={isActive}
      data-drawn={isDrawn}
      title={tag}
      onClick={onChoose}
      {...dragPen({ tag })}
      data-testid={`trends-option-${tag}`}
    >
      <span>{point.label[language]}</span>
      <span className="trends__option-key">{point.key}</span>
      <span className="trends__option-unit">{isDrawn ? '✓' : unitText(point.unit, language)}</span>
    </div>
  );
};

const useFound = (tags: KnownTags, typed: string): { sources: readonly PenSource[]; rest: number } => {
  const language = useView((store) => store.language);
  const entries = useMemo(() => penEntries(tags.values(), language), [tags, language]);
  return useMemo(() => {
    const found = searchPalette(entries, typed);
    return { sources: grouped(found.slice(0, SHOWN_LIMIT)), rest: Math.max(0, found.length - SHOWN_LIMIT) };
  }, [entries, typed]);
};

const Count = (): ReactNode => {
  const { t } = useTranslation();
  const work = useTrends((trends) => trends.work);
  return (
    <p className="trends__count" role="status" data-testid="trends-count">
      {t('trends.count', { count: pensOf(work).length, ...TRENDS_MOST })}
    </p>
  );
};

interface FieldProps {
  readonly typed: string;
  readonly active: number;
  readonly onType: (typed: string) => void;
  readonly onStep: (by: number) => void;
  readonly onEnter: () => void;
}

const Field = ({ typed, active, onType, onStep, onEnter }: FieldProps): ReactNode => {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const press = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step !== undefined) onStep(step);
    else if (event.key === 'Enter') onEnter();
    else if (event.key === 'Escape') closePicker();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      ref={field}
      className="trends__search"
      role="combobox"
      aria-expanded="true"
      aria-controls="pen-options"
      aria-activedescendant={optionId(active)}
      aria-label={t('trends.search')}
      placeholder={t('trends.search')}
      value={typed}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={press}
      autoComplete="off"
      spellCheck={false}
      maxLength={100}
      data-testid="trends-search"
    />
  );
};

interface OptionsProps {
  readonly sources: readonly PenSource[];
  readonly active: number;
  readonly onChoose: (source: PenSource, index: number) => void;
}

const Options = ({ sources, active, onChoose }: OptionsProps): ReactNode => {
  const { t } = useTranslation();
  const work = useTrends((trends) => trends.work);
  const drawn = new Set(pensOf(work).map(({ tag }) => tag));
  const headOf = (source: PenSource): string =>
    source.device === null
      ? t('trends.siteTags', { site: source.site.name })
      : `${placeOf(source)} · ${source.site.name}`;
  return (
    <div className="trends__options" id="pen-options" role="listbox" aria-label={t('trends.pick')}>
      {sources.map((source, index) => {
        const former = sources[index - 1];
        const isFirst = former?.device?.id !== source.device?.id || former?.site.id !== source.site.id;
        return (
          <div key={source.tag} role="presentation">
            {isFirst && (
              // A list of options has no headings.
              <div className="trends__option-head" role="presentation">
                {headOf(source)}
              </div>
            )}
            <Option
              {...{ source, index }}
              isActive={index === active}
              isDrawn={drawn.has(source.tag)}
              onChoose={() => onChoose(source, index)}
            />
          </div>
        );
      })}
    </div>
  );
};

/** The list of all tags, beside the charts: a choice goes to the chosen pane, and the list stays. */
export const PenPicker = ({ tags }: { tags: KnownTags }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const [typed, setTyped] = useState('');
  const [cursor, setCursor] = useState(0);
  const { sources, rest } = useFound(tags, typed);
  const active = Math.min(cursor, Math.max(0, sources.length - 1));
  useEffect(() => {
    // In newer browsers this gives a promise, which is nothing to clean up by.
    document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const choose = (source: PenSource | undefined, index: number): void => {
    setCursor(index);
    if (source !== undefined) putPen(source.tag, scaleKeysOf(tags));
  };
  return (
    <aside className="trends__picker" aria-label={t('trends.pick')} data-testid="trends-picker">
      <header className="trends__picker-head">
        <h2>{t('trends.pick')}</h2>
        <button
          type="button"
          className="tool-button"
          onClick={closePicker}
          aria-label={t('trends.pickClose')}
          title={`${t('trends.pickClose')} · Esc`}
          data-testid="trends-picker-close"
        >
          ✕
        </button>
      </header>
      <Field
        {...{ typed, active }}
        onType={(next) => {
          setTyped(next);
          setCursor(0);
        }}
        onStep={(by) => setCursor(Math.min(sources.length - 1, Math.max(0, active + by)))}
        onEnter={() => choose(sources[active], active)}
      />
      <Options {...{ sources, active }} onChoose={choose} />
      <footer>
        {sources.length === 0 && <p className="trends__count">{t('trends.none', { typed: visibleText(typed) })}</p>}
        {rest > 0 && <p className="trends__count">{t('trends.more', { number: formatNumber(rest, 0, language) })}</p>}
        <Count />
      </footer>
    </aside>
  );
};
