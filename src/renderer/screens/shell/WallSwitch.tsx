import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { setWall } from '../../state/wallStore.ts';
import { WallIcon } from './WallIcon.tsx';

/** Turns this window into a wall. */
export const WallSwitch = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="tool-button wall-switch"
      onClick={() => setWall(true)}
      aria-label={t('wall.enter')}
      title={`${t('wall.enter')} · F`}
      data-testid="wall-switch"
    >
      <WallIcon isWall={false} />
    </button>
  );
};
