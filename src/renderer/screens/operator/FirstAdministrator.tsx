import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { putOffSetUp, useAccess } from '../../state/accessStore.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { AdministratorFields, useAdministratorForm } from './AdministratorFields.tsx';
import { FormDialog } from './FormDialog.tsx';

const Dialog = (): ReactNode => {
  const { t } = useTranslation();
  const form = useAdministratorForm();
  const refusal = useRefusalText(form.refusal);
  return (
    <FormDialog
      title={t('access.setUp.title')}
      order={t('access.setUp.create')}
      later={t('access.setUp.later')}
      whyNot={form.isReady ? undefined : t('access.incomplete')}
      isAsking={form.isAsking}
      refusal={refusal}
      onSubmit={() => void form.create()}
      onClose={putOffSetUp}
      testId="set-up"
    >
      <AdministratorFields form={form} />
    </FormDialog>
  );
};

/** Makes the first administrator at a person's wish; the first steps of a new station ask for one by themselves. */
export const FirstAdministrator = (): ReactNode => {
  const isNeeded = useAccess(({ me }) => me !== null && me.needsSetUp && me.atWorkstation);
  const isAsked = useAccess((access) => access.isSettingUp);
  return isNeeded && isAsked ? <Dialog /> : null;
};
