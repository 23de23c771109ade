import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../../state/deviceView.ts';
import type { RegisterRead } from '../../../state/registerReads.ts';
import { isSought, type RegisterRow, registerRows } from '../../../state/registerRows.ts';
import { useRefusalText } from '../../useRefusalText.ts';
import { RegisterBlock } from '../registers/RegisterBlock.tsx';
import { registerText } from '../registers/registerText.ts';
import { useRegisterLines } from '../registers/useRegisterLines.ts';
import { type Registers, useRegisters } from '../registers/useRegisters.ts';
import '../registers/Registers.css';

interface FoundBlock {
  readonly read: RegisterRead;
  readonly rows: readonly RegisterRow[];
}

const useFound = ({ profile }: DeviceView, { reads }: Registers, sought: string): readonly FoundBlock[] =>
  useMemo(() => {
    if (reads === null || profile === null) return [];
    return [...reads.values()].flatMap((read): FoundBlock[] => {
      const rows = registerRows(profile, read.block, read.registers ?? []).filter((row) => isSought(row, sought));
      return rows.length > 0 || sought.trim() === '' ? [{ read, rows }] : [];
    });
  }, [profile, reads, sought]);

/** Puts what is found where a person can paste it from. */
const Copy = ({ found }: { found: readonly FoundBlock[] }): ReactNode => {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'copy' | 'copied' | 'notCopied'>('copy');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(found.map(({ read, rows }) => registerText(read, rows)).join('\n\n'));
      setOutcome('copied');
    } catch {
      setOutcome('notCopied');
    }
  };
  return (
    <button
      type="button"
      className="tool-button"
      onClick={() => void copy()}
      onBlur={() => setOutcome('copy')}
      title={t('card.copyHint')}
      data-testid="registers-copy"
      data-outcome={outcome}
    >
      {t(`card.${outcome}`)}
    </button>
  );
};

/** What stands in place of registers, or over them when they are no longer read. */
const Notes = ({ registers, isEmpty }: { registers: Registers; isEmpty: boolean }): ReactNode => {
  const { t } = useTranslation();
  const message = useRefusalText(registers.error);
  if (message !== null) return <p className="card__quiet">{t('card.registersUnread', { message })}</p>;
  if (registers.reads === null) return <p className="card__quiet">{t('card.registersLoading')}</p>;
  return isEmpty ? (
    <p className="card__quiet" data-testid="registers-none">
      {t('card.registersNone')}
    </p>
  ) : null;
};

/** What the controller said, register by register, as it was read last. */
export const RegistersTab = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const registers = useRegisters(view);
  const found = useFound(view, registers, sought);
  const linesOf = useRegisterLines(view, registers.state);
  return (
    <>
      <div className="raw-tools">
        <input
          type="search"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          placeholder={t('card.registerSearch')}
          aria-label={t('card.registerSearch')}
          data-testid="registers-search"
        />
        <Copy found={found} />
      </div>
      <div
        className="card__scroll"
        role="group"
        aria-label={t('card.tab.registers')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by the keyboard
        tabIndex={0}
        data-testid="registers"
      >
        <Notes registers={registers} isEmpty={found.length === 0} />
        {found.map(({ read, rows }) => (
          <RegisterBlock key={read.block.key} read={read} rows={rows} linesOf={linesOf} />
        ))}
      </div>
    </>
  );
};
