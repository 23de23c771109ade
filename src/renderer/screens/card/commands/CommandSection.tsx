import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetAskedControl, useCommandPage } from '../../../state/commandPage.ts';
import { stageOf } from '../../../state/commandRun.ts';
import { useCommands } from '../../../state/commandStore.ts';
import type { DeviceView } from '../../../state/deviceView.ts';
import { chooseFaceplateTab } from '../../../state/faceplateStore.ts';
import { useWhyNot } from '../../../state/useWhyNot.ts';
import { LiveOnly } from '../../archive/LiveOnly.tsx';
import { CommandStrip } from '../../command/CommandStrip.tsx';
import { errorText } from '../../errorText.ts';
import { LockOutButton } from '../../lockOut/LockOutButton.tsx';
import { CommandList } from './CommandList.tsx';
import { useDeviceCommands } from './useDeviceCommands.ts';
import '../../trainer/Trainer.css';
import './Commands.css';

const Commands = ({ deviceId, isShort }: { deviceId: number; isShort: boolean }): ReactNode => {
  const { t } = useTranslation();
  const { list, error } = useDeviceCommands(deviceId);
  const run = useCommands(({ runs }) => runs.get(deviceId));
  if (list === null) {
    const text = error === null ? t('command.reading') : t('command.unread', { message: errorText(error, t) });
    return <p className="commands__quiet">{text}</p>;
  }
  if (list.commands.length === 0) return <p className="commands__quiet">{t('command.none')}</p>;
  return (
    <>
      <CommandList isShort={isShort} list={list} hasOwnRun={run !== undefined && stageOf(run) !== 'ended'} />
      {error !== null && (
        <p className="commands__quiet" role="status">
          {t('command.outdated', { message: errorText(error, t) })}
        </p>
      )}
    </>
  );
};

/** Brings the section into sight with the focus in it when it was asked for from elsewhere. */
const useAskedControl = (deviceId: number): RefObject<HTMLHeadingElement | null> => {
  const title = useRef<HTMLHeadingElement>(null);
  const isAsked = useCommandPage(({ askedDeviceId }) => askedDeviceId === deviceId);
  useEffect(() => {
    if (!isAsked) return;
    title.current?.focus();
    title.current?.scrollIntoView({ block: 'start' });
    forgetAskedControl();
  }, [isAsked]);
  return title;
};

/** In the archive nothing can be done. */
const NoCommands = (): ReactNode => (
  <p className="commands__quiet" data-testid="commands-archive">
    {useWhyNot('commands.select')}
  </p>
);

/** The way from the first commands to all of them. */
const ToAll = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="plain-button card__label commands__all"
      onClick={() => chooseFaceplateTab('commands')}
      data-testid="commands-all"
    >
      {t('command.toAll')} ›
    </button>
  );
};

interface CommandSectionProps {
  readonly view: DeviceView;
  /** Beside other things: only what a person must reach at once. */
  readonly isShort?: boolean;
}

/** What can be done to the device from here: commands, set-points, and the lock-out that forbids them. */
export const CommandSection = ({ view, isShort = false }: CommandSectionProps): ReactNode => {
  const { t } = useTranslation();
  const deviceId = view.device.id;
  const run = useCommands(({ runs }) => runs.get(deviceId));
  const title = useAskedControl(deviceId);
  const hasCommands = (view.profile?.commands ?? []).length > 0;
  return (
    <section className="card__group commands" aria-labelledby="commands-title" data-testid="commands">
      <div className="commands__head">
        <h3 ref={title} id="commands-title" tabIndex={-1}>
          {t('command.title')}
        </h3>
        <LockOutButton view={view} />
      </div>
      <LiveOnly instead={<NoCommands />}>
        <Commands deviceId={deviceId} isShort={isShort} />
        {isShort && hasCommands && <ToAll />}
      </LiveOnly>
      {run !== undefined && stageOf(run) !== 'selected' && <CommandStrip run={run} />}
    </section>
  );
};
