import { TextInput } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_NAME_LENGTH } from '../../state/siteDraft.ts';
import { useStation } from '../../state/stationStore.ts';
import { useUnsaved } from '../../state/unsavedStore.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { FormButtons } from './FormButtons.tsx';
import { SavedNote } from './SavedNote.tsx';

/** Gives the station a name, and takes it back. */
const useRename = (present: string) => {
  const order = useOrder('station.rename');
  const refusal = useRefusalText(order.refusal);
  const [former, setFormer] = useState<string | null>(null);
  const give = async (name: string, undo: string | null): Promise<boolean> => {
    const renamed = await order.give({ name });
    if (renamed === undefined) return false;
    useStation.setState(({ info }) => ({ info: info && { ...info, name: renamed.name } }));
    setFormer(undo);
    return true;
  };
  return {
    isAsking: order.isAsking,
    refusal,
    former,
    rename: (name: string) => give(name, present),
    undo: (name: string) => give(name, null),
  };
};

/** How the station is called on screens, sheets and in the files it hands out. */
export const StationName = (): ReactNode => {
  const { t } = useTranslation();
  const info = useStation((station) => station.info);
  const lacked = useWhyNot('station.rename');
  const present = info?.name ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const { isAsking, refusal, former, rename, undo } = useRename(present);
  const name = typed ?? present;
  const isChanged = name.trim() !== present;
  const problem = name.trim() === '' ? t('settings.problem.empty') : null;
  useUnsaved('station-name', isChanged);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (lacked === undefined && isChanged && problem === null && (await rename(name.trim()))) setTyped(null);
  };
  return (
    <form className="station-part" aria-labelledby="station-name" onSubmit={(event) => void submit(event)}>
      <h2 id="station-name">{t('settings.name.title')}</h2>
      <p className="station-part__what">{t('settings.name.what', { id: info?.id ?? '—' })}</p>
      <TextInput
        className="settings-field"
        label={t('settings.name.label')}
        value={name}
        error={problem}
        maxLength={MAX_NAME_LENGTH}
        onChange={(event) => setTyped(event.currentTarget.value)}
        readOnly={lacked !== undefined}
        data-testid="station-name"
      />
      <RefusalNote text={refusal} testId="station-name-refusal" />
      {former !== null && !isChanged && <SavedNote onUndo={() => void undo(former)} testId="station-name" />}
      <FormButtons
        isChanged={isChanged}
        hasProblem={problem !== null}
        lacked={lacked}
        isAsking={isAsking}
        onForget={() => setTyped(null)}
        testId="station-name"
      />
    </form>
  );
};
