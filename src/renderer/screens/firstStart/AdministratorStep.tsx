import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../state/accessStore.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { AdministratorFields, useAdministratorForm } from '../operator/AdministratorFields.tsx';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { useRefusalText } from '../useRefusalText.ts';

const Form = (): ReactNode => {
  const { t } = useTranslation();
  const form = useAdministratorForm();
  const refusal = useRefusalText(form.refusal);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (form.isReady && !form.isAsking) void form.create();
  };
  return (
    <form className="first-start__form" onSubmit={submit} data-testid="set-up">
      <AdministratorFields form={form} />
      <RefusalNote text={refusal} testId="set-up-refusal" />
      <div>
        <button
          type="submit"
          className="tool-button order-button order-button--strong"
          aria-disabled={!form.isReady}
          aria-busy={form.isAsking}
          title={form.isReady ? undefined : t('access.incomplete')}
          data-testid="set-up-save"
        >
          {t('access.setUp.create')}
        </button>
      </div>
      <p className="operator__quiet">{t('firstStart.administrator.later')}</p>
    </form>
  );
};

/** The first administrator, who may be put off: values are shown without one, and nothing can be changed. */
export const AdministratorStep = (): ReactNode => {
  const { t } = useTranslation();
  const me = useAccess((access) => access.me);
  if (me?.needsSetUp === true && me.atWorkstation) return <Form />;
  const key = me?.needsSetUp === true ? 'elsewhere' : 'there';
  return (
    <p className="access-page__note" role="status" data-testid="administrator-there">
      <LinkSymbol look={key === 'there' ? 'online' : 'waiting'} />
      {t(`firstStart.administrator.${key}`)}
    </p>
  );
};
