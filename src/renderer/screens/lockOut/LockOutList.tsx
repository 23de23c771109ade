import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeLockOuts, useLockOutList } from '../../state/lockOutStore.ts';
import type { LockOutView } from '../../state/lockOutView.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { LockOutSymbol } from '../../widgets/LockOutSymbol.tsx';
import { ActButton } from '../alarms/ActButton.tsx';
import { RemoveLockOutDialog } from './RemoveLockOutDialog.tsx';
import { useLockOutText } from './useLockOutText.ts';
import { useLockOutViews } from './useLockOutViews.ts';
import './LockOut.css';

const Row = ({ view, onRemove }: { view: LockOutView; onRemove: () => void }): ReactNode => {
  const { t } = useTranslation();
  const text = useLockOutText()(view);
  const whyNot = useWhyNot('lockOuts.remove');
  return (
    <tr data-testid={`lock-out-${view.lockOut.deviceId}`}>
      <td>
        <strong>{text.place}</strong>
      </td>
      <td className="lock-outs__reason">{text.reason}</td>
      <td>{text.user}</td>
      <td className="tabular">{text.since}</td>
      <td className="tabular">
        {text.plannedEnd ?? t('lockOut.noEnd')}
        {view.isOverdue && <strong className="lock-outs__overdue">{t('lockOut.overdueMark')}</strong>}
      </td>
      <td>
        <ActButton
          name={t('lockOut.remove.open')}
          whyNot={whyNot}
          onPress={onRemove}
          testId={`lock-out-remove-${view.lockOut.deviceId}`}
        />
      </td>
    </tr>
  );
};

const COLUMNS = ['device', 'reason', 'user', 'sinceColumn', 'end', 'act'] as const;

const Table = ({ views, onRemove }: { views: readonly LockOutView[]; onRemove: (view: LockOutView) => void }) => {
  const { t } = useTranslation();
  return (
    <table className="lock-outs__table">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`lockOut.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {views.map((view) => (
          <Row key={view.lockOut.deviceId} view={view} onRemove={() => onRemove(view)} />
        ))}
      </tbody>
    </table>
  );
};

const List = (): ReactNode => {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const views = useLockOutViews();
  const [removed, setRemoved] = useState<LockOutView | null>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    dialog.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="confirm lock-outs"
      tabIndex={-1}
      aria-labelledby="lock-outs-title"
      onClose={(event) => {
        // The dialog inside tells of its own end too.
        if (event.target === event.currentTarget) closeLockOuts();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="lock-outs"
    >
      <h2 id="lock-outs-title">
        <LockOutSymbol size={18} />
        {t('lockOut.title')}
      </h2>
      {views.length === 0 ? (
        <p>{t('lockOut.none')}</p>
      ) : (
        <div className="lock-outs__scroll">
          <Table views={views} onRemove={setRemoved} />
        </div>
      )}
      <p className="command__quiet">{t('lockOut.neverEnds')}</p>
      <div className="confirm__buttons">
        <button type="button" className="tool-button" onClick={() => dialog.current?.close()} data-autofocus>
          {t('lockOut.close')}
        </button>
      </div>
      {removed !== null && <RemoveLockOutDialog view={removed} onClose={() => setRemoved(null)} />}
    </dialog>
  );
};

/** All devices in repair: why, by whom, since when, and the way to take a lock-out off. */
export const LockOutList = (): ReactNode => {
  const isListed = useLockOutList((store) => store.isListed);
  return isListed ? <List /> : null;
};
