import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#shared/api/access.ts';
import { askSetUp, closePanel, hasNobody, openPanel, useAccess } from '../../state/accessStore.ts';
import { useStation } from '../../state/stationStore.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { useShiftWords } from '../shift/useShiftWords.ts';
import { OperatorPanel } from './OperatorPanel.tsx';
import { useMomentText } from './useMomentText.ts';
import './Operator.css';

const LockSymbol = ({ isOpen }: { isOpen: boolean }): ReactNode => (
  <svg
    width="14"
    height="14"
    viewBox="0 0 14 14"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
  >
    <path d={isOpen ? 'M4.2 6.2V4.4a2.8 2.8 0 0 1 5.3-1.2' : 'M4.2 6.2V4.4a2.8 2.8 0 0 1 5.6 0v1.8'} />
    <rect x="2.2" y="6.2" width="9.6" height="6.6" fill={isOpen ? 'none' : 'currentColor'} />
  </svg>
);

/** Who has the desk, since when the shift goes on, and whether control is open. */
const Words = ({ me }: { me: Me }): ReactNode => {
  const { t } = useTranslation();
  const momentText = useMomentText();
  const name = me.user?.name ?? me.token;
  const shift = useShiftWords(name);
  if (name === null) {
    return (
      <>
        <strong>{t('access.nobody')}</strong>
        <span data-testid="shift-since">{shift ?? t('access.viewOnly')}</span>
      </>
    );
  }
  const { lockedUntilMs } = me;
  const state =
    me.control === 'tries' && lockedUntilMs !== null
      ? t('access.closedUntil', { time: momentText(lockedUntilMs) })
      : me.control === 'idle' || me.control === 'tries'
        ? t('access.closed')
        : (shift ?? t(`access.role.${me.user?.role ?? me.role}`));
  return (
    <>
      <strong>
        <NameText name={name} />
      </strong>
      <span data-testid="shift-since">{state}</span>
    </>
  );
};

const useOutsidePress = (isOpen: boolean, frame: React.RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    if (!isOpen) return undefined;
    const press = (event: PointerEvent): void => {
      if (event.target instanceof Node && frame.current?.contains(event.target) !== true) closePanel();
    };
    window.addEventListener('pointerdown', press);
    return () => window.removeEventListener('pointerdown', press);
  }, [isOpen, frame]);
};

/** Stays in sight until the station has its first administrator. */
const SetUpReminder = ({ me }: { me: Me }): ReactNode => {
  const { t } = useTranslation();
  const isDemo = useStation((station) => station.info?.demo === true);
  if (!me.needsSetUp || !me.atWorkstation || isDemo) return null;
  return (
    <button type="button" className="tool-button operator__reminder" onClick={askSetUp} data-testid="set-up-reminder">
      {t('access.setUp.reminder')}
    </button>
  );
};

/** The operator's place in the top bar: who is logged in, and the way to change that. */
export const OperatorPlace = (): ReactNode => {
  const { t } = useTranslation();
  const { me, panel } = useAccess();
  const frame = useRef<HTMLDivElement>(null);
  const chip = useRef<HTMLButtonElement>(null);
  useOutsidePress(panel !== null, frame);
  if (me === null) return null;
  const isSetUp = !hasNobody(me);
  return (
    <div className="operator" ref={frame}>
      <SetUpReminder me={me} />
      {isSetUp && (
        <button
          ref={chip}
          type="button"
          className="operator__chip"
          aria-haspopup="dialog"
          aria-expanded={panel !== null}
          title={`${t('access.place')} · ${t(`access.role.${me.user?.role ?? me.role}`)} · O`}
          onClick={() => (panel === null ? openPanel() : closePanel())}
          data-testid="operator"
          data-control={me.control}
        >
          <LockSymbol isOpen={me.control === 'open'} />
          <span className="operator__words">
            <Words me={me} />
          </span>
          {me.control === 'nobody' && <span className="operator__log-in">{t('access.logIn')}</span>}
        </button>
      )}
      {panel !== null && isSetUp && <OperatorPanel panel={panel} me={me} onLeave={() => chip.current?.focus()} />}
    </div>
  );
};
