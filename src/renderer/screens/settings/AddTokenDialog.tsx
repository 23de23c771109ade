import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SECRET_LIMITS } from '#shared/model/control.ts';
import type { Role } from '#shared/model/role.ts';
import { isNameGood } from '../../state/secretRules.ts';
import { useOrder } from '../../state/useOrder.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { RoleSelect } from './RoleSelect.tsx';

/** Days after which a token expires; 0 for never. */
const DAYS = [30, 90, 365, 0];
const FIRST_DAYS = 365;

interface AddTokenDialogProps {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The text of a new token: shown here, once, and never again. */
const Made = ({ name, text, onClose }: { name: string; text: string; onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // A page that may not write there leaves the text selected for the keyboard's own copy.
      document.querySelector<HTMLInputElement>('[data-testid="token-text"]')?.select();
    }
  };
  return (
    <FormDialog
      title={t('settings.tokenMade', { name: visibleText(name) })}
      order={t(isCopied ? 'settings.copied' : 'settings.copy')}
      later={t('settings.tokenKept')}
      whyNot={undefined}
      isAsking={false}
      refusal={t('settings.tokenOnce')}
      onSubmit={() => void copy()}
      onClose={onClose}
      testId="token-made"
    >
      <TextInput
        aria-label={t('settings.token')}
        value={text}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        className="token-text"
        data-testid="token-text"
      />
    </FormDialog>
  );
};

/** A key for a script or another program. */
export const AddTokenDialog = ({ onDone, onClose }: AddTokenDialogProps): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('tokens.create');
  const refusal = useRefusalText(order.refusal);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState(FIRST_DAYS);
  const [text, setText] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    const made = await order.give({ name: name.trim(), role, ...(days === 0 ? {} : { expiresInDays: days }) });
    if (made === undefined) return;
    setText(made.text);
    onDone();
  };
  if (text !== null) return <Made name={name.trim()} text={text} onClose={onClose} />;
  return (
    <FormDialog
      title={t('settings.addToken')}
      order={t('settings.create')}
      whyNot={isNameGood(name) ? undefined : t('access.incomplete')}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
      testId="token-add"
    >
      <TextInput
        label={t('settings.tokenName')}
        placeholder={t('settings.tokenSample')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={SECRET_LIMITS.nameLength.max}
        autoComplete="off"
        autoFocus
        data-testid="token-add-name"
      />
      <RoleSelect value={role} onChange={setRole} testId="token-add-role" />
      <NativeSelect
        label={t('settings.expires')}
        value={String(days)}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
        data={DAYS.map((value) => ({
          value: String(value),
          label: value === 0 ? t('settings.endless') : t('settings.days', { count: value }),
        }))}
        data-testid="token-add-days"
      />
    </FormDialog>
  );
};
