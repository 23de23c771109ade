import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

interface PinPadProps {
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
  /** Left out where a key must not do what the digits are for. */
  readonly onEnter?: () => void;
  readonly canEnter?: boolean;
}

/** Big keys for a finger in a glove. They leave the focus in the field, so that the keyboard works beside them. */
export const PinPad = ({ onDigit, onErase, onEnter, canEnter = false }: PinPadProps): ReactNode => {
  const { t } = useTranslation();
  const digit = (text: string): ReactNode => (
    <button key={text} type="button" tabIndex={-1} onClick={() => onDigit(text)} data-testid={`pin-${text}`}>
      {text}
    </button>
  );
  return (
    <div className="pin-pad" onPointerDown={(event) => event.preventDefault()}>
      {DIGITS.map(digit)}
      <button type="button" tabIndex={-1} onClick={onErase} aria-label={t('access.erase')} data-testid="pin-erase">
        ⌫
      </button>
      {digit('0')}
      {onEnter !== undefined && (
        <button
          type="button"
          tabIndex={-1}
          className="pin-pad__enter"
          aria-disabled={!canEnter}
          onClick={() => {
            if (canEnter) onEnter();
          }}
          data-testid="pin-enter"
        >
          {t('access.ok')}
        </button>
      )}
    </div>
  );
};
