import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../state/deviceView.ts';
import { useLockOuts } from '../../state/lockOutStore.ts';
import { isElectrical } from '../../state/plantBalance.ts';
import { codeCounts, type SetState, setCounts } from '../../state/siteStates.ts';
import { useView } from '../../state/viewStore.ts';

export interface StateWord {
  /** «2 в работе». */
  readonly text: string;
  /** It wants to be looked at. */
  readonly isAbnormal: boolean;
}

const ABNORMAL: ReadonlySet<SetState> = new Set(['tripped', 'blocked', 'lockedOut', 'unknown']);

/** Behind a number. */
const lowered = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

/** What the machines of a site do, counted in words; empty for a site that only measures. */
export const useStateWords = (views: readonly DeviceView[]): readonly StateWord[] => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const lockOuts = useLockOuts((store) => store.lockOuts);
  const lockedOut = new Set(lockOuts?.map(({ deviceId }) => deviceId));
  const sets = setCounts(views, lockedOut).map(({ state, count }) => ({
    text: t(`overview.set.${state}`, { count }),
    isAbnormal: ABNORMAL.has(state),
  }));
  const machines = codeCounts(views.filter((view) => !isElectrical(view))).map(({ label, count }) => ({
    text: t('overview.coded', { name: label === null ? t('overview.codeUnknown') : lowered(label[language]), count }),
    isAbnormal: label === null,
  }));
  return [...sets, ...machines];
};
