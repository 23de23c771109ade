import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addressHex, bitsText } from '../../../state/registerRows.ts';
import { formatRegister } from '../../../widgets/format/formatRegister.ts';

export interface RegisterLineProps {
  readonly address: number;
  /** Null where the device refuses it. */
  readonly value: number | null;
  /** What is made of it, a line each. */
  readonly lines: string;
}

/** One register as it came: its address, its value as a number, in hex and bit by bit, and what is made of it. */
export const RegisterLine = memo(({ address, value, lines }: RegisterLineProps): ReactNode => {
  const { t } = useTranslation();
  const text = value === null ? undefined : formatRegister(value);
  return (
    <div className="raw-register" data-testid={`register-${address}`} data-value={value ?? ''}>
      <span className="raw-register__address">{address}</span>
      <span className="raw-register__address">{addressHex(address)}</span>
      {text === undefined || value === null ? (
        <span className="raw-register__refused">{t('card.registerRefused')}</span>
      ) : (
        <>
          <b className="raw-register__number">{text.unsigned}</b>
          <span>{text.hex}</span>
          <span className="raw-register__bits">{bitsText(value)}</span>
        </>
      )}
      {lines !== '' && <span className="raw-register__names">{lines}</span>}
    </div>
  );
});
RegisterLine.displayName = 'RegisterLine';
