import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PenSource } from '../../state/penSource.ts';
import { changeWork, putPen, putPenElsewhere, showCardBeside, useTrends } from '../../state/trendsStore.ts';
import { addPane, removePen, TRENDS_MOST, type TrendsPen } from '../../state/trendsWork.ts';
import { useView } from '../../state/viewStore.ts';
import { SHIFTS_MS, shiftText, typedShiftMs } from './shiftText.ts';
import { type KnownTags, scaleKeysOf } from './useKnownTags.ts';

interface ActsProps {
  readonly tags: KnownTags;
  readonly pen: TrendsPen;
  /** From 0. */
  readonly pane: number;
  readonly source: PenSource | undefined;
}

const OWN = 'own';

/** Hours, as they are typed; Enter takes them. */
const OwnShift = ({ onTake, onLeave }: { onTake: (shiftMs: number) => void; onLeave: () => void }): ReactNode => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const shiftMs = typedShiftMs(typed);
  const take = (event: SubmitEvent): void => {
    event.preventDefault();
    if (shiftMs !== null && shiftMs > 0) onTake(shiftMs);
  };
  return (
    <form className="trends__own-shift" onSubmit={take}>
      <input
        className="trends__hours"
        // Opened by a choice of this person: the field is what comes next.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onLeave();
        }}
        inputMode="decimal"
        aria-label={t('trends.ownShift')}
        aria-invalid={typed !== '' && shiftMs === null}
        placeholder={t('trends.hours')}
        maxLength={9}
        data-testid="trends-own-shift"
      />
    </form>
  );
};

/** Puts the same value of another time beside the present one. */
const Compare = ({ tags, pen, pane }: ActsProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const paneId = useTrends((trends) => trends.work.panes[pane]?.id);
  const [isOwn, setOwn] = useState(false);
  const put = (shiftMs: number): void => {
    setOwn(false);
    putPen(pen.tag, scaleKeysOf(tags), paneId, shiftMs);
  };
  if (isOwn) return <OwnShift onTake={put} onLeave={() => setOwn(false)} />;
  return (
    <select
      className="trends__select"
      aria-label={t('trends.compare')}
      title={t('trends.compare')}
      value=""
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === OWN) setOwn(true);
        else if (value !== '') put(Number(value));
      }}
      data-testid={`trends-compare-${pen.id}`}
    >
      <option value="">{t('trends.compareShort')}</option>
      {SHIFTS_MS.filter((shiftMs) => shiftMs !== pen.shiftMs).map((shiftMs) => (
        <option key={shiftMs} value={shiftMs}>
          {shiftMs === 0 ? t('trends.unshifted') : shiftText(shiftMs, language)}
        </option>
      ))}
      <option value={OWN}>{t('trends.ownShift')}</option>
    </select>
  );
};

const NEW_PANE = 'new';

/** Takes the pen to another pane. */
const PaneSelect = ({ tags, pen, pane }: ActsProps): ReactNode => {
  const { t } = useTranslation();
  const panes = useTrends((trends) => trends.work.panes);
  const go = (value: string): void => {
    if (value === NEW_PANE) changeWork(addPane);
    const present = useTrends.getState().work.panes;
    const target = value === NEW_PANE ? present.at(-1)?.id : value;
    if (target !== undefined) putPenElsewhere(pen.id, target, scaleKeysOf(tags));
  };
  return (
    <select
      className="trends__select trends__select--short"
      aria-label={t('trends.paneOfPen')}
      title={t('trends.paneOfPen')}
      value={panes[pane]?.id ?? ''}
      onChange={(event) => go(event.currentTarget.value)}
      data-testid={`trends-pane-of-${pen.id}`}
    >
      {panes.map(({ id }, index) => (
        <option key={id} value={id}>
          {(index + 1).toString()}
        </option>
      ))}
      {panes.length < TRENDS_MOST.panes && <option value={NEW_PANE}>+</option>}
    </select>
  );
};

/** Comparison, pane, card and the way out. */
export const PenActs = (props: ActsProps): ReactNode => {
  const { pen, source } = props;
  const { t } = useTranslation();
  return (
    <span className="trends__acts-row">
      {source !== undefined && <Compare {...props} />}
      {source !== undefined && <PaneSelect {...props} />}
      {source?.device != null && (
        <button
          type="button"
          className="trends__small"
          aria-label={t('trends.card')}
          title={t('trends.card')}
          onClick={() => showCardBeside(source.site.id, source.device?.id ?? 0)}
          data-testid={`trends-card-${pen.id}`}
        >
          ▤
        </button>
      )}
      <button
        type="button"
        className="trends__small"
        aria-label={t('trends.remove')}
        title={t('trends.remove')}
        onClick={() => changeWork((work) => removePen(work, pen.id))}
        data-testid={`trends-remove-${pen.id}`}
      >
        ✕
      </button>
    </span>
  );
};
