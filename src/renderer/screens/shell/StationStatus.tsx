import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../state/stationStore.ts';
import { useView } from '../../state/viewStore.ts';
import { StatusPart } from './StatusPart.tsx';

/** Whether the station itself is well. With something to say it stands at the foot of the screen, in full. */
export const StationStatus = (): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const health = useStation((station) => station.health);
  if (health === null) return null;
  const isWell = health.status === 'ok';
  const text = t(isWell ? 'shell.healthy' : 'shell.unhealthy');
  return (
    <StatusPart
      look={isWell ? 'online' : 'misconfigured'}
      text={text}
      short={t('shell.healthyShort')}
      hint={[text, ...health.problems.map((problem) => problem[language])].join('\n')}
      isTrouble={!isWell}
      dropsFirst
      screen="journal"
      testId="health"
    />
  );
};
