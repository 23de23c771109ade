import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { noteHeard, useFirstStart } from '../../state/firstStart.ts';
import { SoundCheck } from '../settings/SoundCheck.tsx';

/** Whether alarms would be heard at this workstation. */
export const SoundStep = (): ReactNode => {
  const { t } = useTranslation();
  const heard = useFirstStart((steps) => steps.heard);
  return (
    <>
      <p className="first-start__lead">{t('firstStart.lead.sound')}</p>
      <SoundCheck heard={heard} onHeard={noteHeard} />
    </>
  );
};
