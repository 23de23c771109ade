import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../../state/deviceView.ts';
import { takesText } from '../../../state/takesText.ts';
import { AlarmLimitsDialog } from './AlarmLimitsDialog.tsx';

/** By its place on the board, so that it works in the Russian layout too. */
const KEY = 'KeyU';

const isElsewhere = (target: EventTarget | null): boolean =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof HTMLElement &&
    takesText({
      tagName: target.tagName,
      isContentEditable: target.isContentEditable,
      type: target instanceof HTMLInputElement ? target.type : undefined,
    }));

const useKeyOfLimits = (open: () => void): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.code !== KEY || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [open]);
};

/** The way from the card to the alarms of its device. */
export const AlarmLimitsSection = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => setOpen(true), []);
  useKeyOfLimits(open);
  return (
    <>
      <button
        type="button"
        className="tool-button limits-open"
        onClick={open}
        title={`${t('limits.openHint')} · U`}
        data-testid="card-limits"
      >
        {t('limits.title')}
      </button>
      {isOpen && <AlarmLimitsDialog view={view} onClose={() => setOpen(false)} />}
    </>
  );
};
