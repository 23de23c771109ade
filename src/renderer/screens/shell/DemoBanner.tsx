import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../state/accessStore.ts';
import { readTraining } from '../../state/readTraining.ts';
import { useSession } from '../../state/sessionStore.ts';
import { forgetOrders, useTraining } from '../../state/trainingStore.ts';
import { unusualPaces } from '../../state/unusualPaces.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';

/** Says on every screen that nothing here is real, and where the plants' time does not run as usual. */
export const DemoBanner = (): ReactNode => {
  const { t } = useTranslation();
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const user = useAccess((access) => access.me?.user);
  const plants = useTraining((training) => training.plants);
  useEffect(() => {
    if (!isOpen) return;
    forgetOrders();
    void readTraining();
  }, [isOpen]);
  const operator =
    user == null ? [] : [t('shell.demoUser', { role: t(`access.role.${user.role}`), name: visibleText(user.name) })];
  const paces = unusualPaces(plants ?? []).map(({ name, paused, speed }) =>
    paused ? t('shell.demoPaused', { name }) : t('shell.demoSpeed', { name, speed }),
  );
  return (
    <div className="demo-banner" data-testid="demo-banner">
      {[t('shell.demo'), ...operator, ...paces].join(' · ')}
    </div>
  );
};
