import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseTemplate } from '../../state/maintenancePage.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';

const NAME_LENGTH = 200;
const NO_NAME = { ru: '', en: '' };

/** An empty regulation under a name. */
export const NewRegulation = (): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('maintenance.createTemplate');
  const refusal = useRefusalText(order.refusal);
  const whyNot = useWhyNot('maintenance.createTemplate');
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(NO_NAME);
  const isReady = name.ru.trim() !== '' && name.en.trim() !== '';
  const submit = async (): Promise<void> => {
    const trimmed = { ru: name.ru.trim(), en: name.en.trim() };
    const made = await order.give({ name: trimmed, nextDue: 'completion' });
    if (made === undefined) return;
    chooseTemplate(made.id);
    setName(NO_NAME);
    setOpen(false);
  };
  return (
    <>
      <ActButton
        name={t('maintenance.regulation.new')}
        whyNot={whyNot}
        onPress={() => setOpen(true)}
        testId="regulation-new"
      />
      {isOpen && (
        <FormDialog
          title={t('maintenance.regulation.new')}
          order={t('maintenance.regulation.create')}
          whyNot={isReady ? undefined : t('maintenance.regulation.problem.name')}
          isAsking={order.isAsking}
          refusal={refusal}
          onSubmit={() => void submit()}
          onClose={() => setOpen(false)}
          testId="regulation-create"
        >
          {(['ru', 'en'] as const).map((language) => (
            <TextInput
              key={language}
              label={t(`maintenance.regulation.name_${language}`)}
              value={name[language]}
              maxLength={NAME_LENGTH}
              onChange={(event) => setName({ ...name, [language]: event.currentTarget.value })}
              data-testid={`regulation-create-${language}`}
            />
          ))}
        </FormDialog>
      )}
    </>
  );
};
