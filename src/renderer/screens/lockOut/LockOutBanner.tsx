import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listLockOuts } from '../../state/lockOutStore.ts';
import type { LockOutView } from '../../state/lockOutView.ts';
import { LockOutSymbol } from '../../widgets/LockOutSymbol.tsx';
import { type LockOutText, useLockOutText } from './useLockOutText.ts';
import { useLockOutViews } from './useLockOutViews.ts';
import './LockOut.css';

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

/** «ГПУ-1: замена свечей · Ким А., с 21.11.2026 14:27, план до 22.11.2026 18:00» */
const lineOf = (text: LockOutText, isOverdue: boolean, t: Translate): string => {
  const parts = [t('lockOut.since', { user: text.user, since: text.since })];
  if (text.plannedEnd !== null)
    parts.push(t(isOverdue ? 'lockOut.overdue' : 'lockOut.until', { end: text.plannedEnd }));
  return `${text.place}: ${text.reason} · ${parts.join(', ')}`;
};

const useLine = (views: readonly LockOutView[]): string => {
  const { t } = useTranslation();
  const textOf = useLockOutText();
  const [only, ...rest] = views;
  if (only === undefined) return '';
  if (rest.length === 0) return lineOf(textOf(only), only.isOverdue, t);
  return t('lockOut.many', { count: views.length, devices: views.map((view) => textOf(view).place).join(', ') });
};

/** On every screen while any device is locked out; opens the list of them. */
export const LockOutBanner = (): ReactNode => {
  const { t } = useTranslation();
  const views = useLockOutViews();
  const line = useLine(views);
  if (views.length === 0) return null;
  return (
    <button type="button" className="lock-out-banner" onClick={listLockOuts} title={line} data-testid="lock-out-banner">
      <LockOutSymbol size={18} />
      <strong>{t('lockOut.title')}</strong>
      <span className="lock-out-banner__line">{line}</span>
      <span className="lock-out-banner__open">{t('lockOut.open')} ›</span>
    </button>
  );
};
