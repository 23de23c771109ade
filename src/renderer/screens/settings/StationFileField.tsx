import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_FILE_BYTES } from '../../state/chosenFile.ts';
import { useView } from '../../state/viewStore.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { NameText } from '../../widgets/NameText.tsx';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { StationDifference } from './StationDifference.tsx';
import { StationPreview } from './StationPreview.tsx';
import { StationProblems } from './StationProblems.tsx';
import { type StationImport as Import, type StationImportStage, useStationImport } from './useStationImport.ts';

const Unread = ({ why }: Pick<Extract<StationImportStage, { at: 'unread' }>, 'why'>): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const hasPlace = why.kind === 'notJson' && why.line !== null;
  const key = hasPlace ? 'notJsonAt' : why.kind;
  const limit = formatBytes(MAX_FILE_BYTES, language);
  return <RefusalNote text={t(`settings.station.unread.${key}`, { ...why, limit })} testId="station-unread" />;
};

const Done = ({ difference }: Pick<Extract<StationImportStage, { at: 'done' }>, 'difference'>): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <p className="access-page__note" role="status" data-testid="station-done">
        <LinkSymbol look="online" />
        {t('settings.station.done')}
      </p>
      <StationDifference difference={difference} />
    </>
  );
};

const Outcome = ({ stage, apply, forget }: Import): ReactNode => {
  const { t } = useTranslation();
  if (stage.at === 'nothing') return <p className="access-table__quiet">{t('settings.station.notChosen')}</p>;
  return (
    <>
      <p className="station-part__file" data-testid="station-file">
        {t('settings.station.file')} <NameText name={stage.name} />
      </p>
      {stage.at === 'asking' && <p role="status">{t('settings.station.asking')}</p>}
      {stage.at === 'unread' && <Unread why={stage.why} />}
      {stage.at === 'refused' && <StationProblems error={stage.error} document={stage.document} />}
      {stage.at === 'preview' && <StationPreview preview={stage.preview} onApply={apply} onForget={forget} />}
      {stage.at === 'done' && <Done difference={stage.difference} />}
    </>
  );
};

const filesOf = (event: DragEvent): File | undefined => event.dataTransfer.files[0];

/** A station file, chosen or dragged here, looked at, applied. */
export const StationFileField = (): ReactNode => {
  const { t } = useTranslation();
  const taken = useStationImport();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const isAsking = taken.stage.at === 'asking';
  const take = (chosen: File | undefined): void => {
    if (chosen !== undefined && !isAsking) void taken.choose(chosen);
    // The same file, changed by its author meanwhile, can be chosen again.
    if (input.current !== null) input.current.value = '';
  };
  return (
    <div
      className="file-field"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(filesOf(event));
      }}
      data-testid="station-drop"
    >
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => take(event.currentTarget.files?.[0])}
        data-testid="station-input"
      />
      <p className="file-field__choose">
        <button
          type="button"
          className="tool-button order-button"
          aria-disabled={isAsking}
          onClick={() => {
            if (!isAsking) input.current?.click();
          }}
          data-testid="station-choose"
        >
          {t('settings.station.choose')}
        </button>
        <span className="access-table__quiet">{t('settings.station.drag')}</span>
      </p>
      <Outcome {...taken} />
    </div>
  );
};
