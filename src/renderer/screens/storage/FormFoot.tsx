import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageOrderName } from '../../state/storageStore.ts';
import { StorageButton } from './StorageButton.tsx';
import { StorageNote } from './StorageNote.tsx';

interface FormFootProps {
  readonly name: StorageOrderName;
  /** Something was typed that the station does not hold. */
  readonly isChanged: boolean;
  readonly hasProblem: boolean;
  readonly onSave: () => void;
  readonly onUndo: () => void;
  readonly testId: string;
}

/** Saves what was typed, or takes it back; what the station refused stands above. */
export const FormFoot = ({ name, isChanged, hasProblem, onSave, onUndo, testId }: FormFootProps): ReactNode => {
  const { t } = useTranslation();
  const nothing = isChanged ? undefined : t('storage.unchanged');
  return (
    <>
      <StorageNote name={name} />
      <div className="settings__foot">
        <StorageButton
          name={name}
          text={t('storage.undo')}
          whyNot={hasProblem ? undefined : nothing}
          onPress={onUndo}
          testId={`${testId}-undo`}
        />
        <StorageButton
          name={name}
          text={t('storage.save')}
          isStrong
          whyNot={hasProblem ? t('storage.hasProblem') : nothing}
          onPress={onSave}
          testId={`${testId}-save`}
        />
      </div>
    </>
  );
};
