import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartDraft } from '../../state/serviceDraft.ts';

interface PartsProps {
  readonly parts: readonly PartDraft[];
  readonly onChange: (parts: readonly PartDraft[]) => void;
}

const MAX_PARTS = 200;
const FIELDS = [
  ['name', 200],
  ['quantity', 16],
  ['unit', 16],
] as const;

/** What was used, beginning with what the work needs. */
export const SheetParts = ({ parts, onChange }: PartsProps): ReactNode => {
  const { t } = useTranslation();
  const change = (at: number, changes: Partial<PartDraft>): void =>
    onChange(parts.map((part, index) => (index === at ? { ...part, ...changes } : part)));
  return (
    <fieldset className="sheet-parts">
      <legend>{t('maintenance.sheet.parts')}</legend>
      {parts.length === 0 && <p className="journal__muted">{t('maintenance.sheet.noParts')}</p>}
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place, its words change as they are typed
        <div key={index} className="sheet-parts__row">
          {FIELDS.map(([name, length]) => (
            <TextInput
              key={name}
              aria-label={t(`maintenance.part.${name}`)}
              placeholder={t(`maintenance.part.${name}`)}
              value={part[name]}
              maxLength={length}
              inputMode={name === 'quantity' ? 'decimal' : 'text'}
              onChange={(event) => change(index, { [name]: event.currentTarget.value })}
              data-testid={`part-${index}-${name}`}
            />
          ))}
          <button
            type="button"
            className="tool-button"
            onClick={() => onChange(parts.filter((_, at) => at !== index))}
            aria-label={t('maintenance.part.remove')}
            title={t('maintenance.part.remove')}
          >
            ✕
          </button>
        </div>
      ))}
      {parts.length < MAX_PARTS && (
        <button
          type="button"
          className="tool-button"
          onClick={() => onChange([...parts, { name: '', quantity: '', unit: '' }])}
          data-testid="part-add"
        >
          + {t('maintenance.part.add')}
        </button>
      )}
    </fieldset>
  );
};
