import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationFilePreview } from '#shared/api/configuration.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { ConfirmDialog } from '../trainer/ConfirmDialog.tsx';
import { StationDifference } from './StationDifference.tsx';

interface PreviewProps {
  readonly preview: StationFilePreview;
  readonly onApply: () => Promise<void>;
  readonly onForget: () => void;
}

const changesOf = ({ created, changed, deactivated, station }: StationFilePreview): number =>
  created.length + changed.length + deactivated.length + (station === null ? 0 : 1);

const Warning = ({ text, testId }: { readonly text: string; readonly testId: string }): ReactNode => (
  <p className="access-page__note" data-testid={testId}>
    <LinkSymbol look="misconfigured" />
    {text}
  </p>
);

/** What the chosen file would change, before it does. */
export const StationPreview = ({ preview, onApply, onForget }: PreviewProps): ReactNode => {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const lacked = useWhyNot('station.importFile');
  const isSame = changesOf(preview) === 0;
  const whyNot = isSame ? t('settings.station.same') : lacked;
  const counts = {
    created: preview.created.length,
    changed: preview.changed.length,
    deactivated: preview.deactivated.length,
  };
  return (
    <div data-testid="station-preview">
      {isSame ? (
        <p className="access-page__note" role="status" data-testid="station-same">
          <LinkSymbol look="online" />
          {t('settings.station.same')}
        </p>
      ) : (
        <p role="status">{t('settings.station.preview')}</p>
      )}
      <StationDifference difference={preview} />
      {preview.station !== null && (
        <p data-testid="station-renamed">
          {t('settings.station.renamed', {
            name: visibleText(preview.station.name),
            id: visibleText(preview.station.id),
          })}
        </p>
      )}
      {counts.deactivated > 0 && <Warning text={t('settings.station.deactivates')} testId="station-deactivates" />}
      <div className="station-part__buttons">
        <button type="button" className="tool-button" onClick={onForget} data-testid="station-forget">
          {t('settings.station.forget')}
        </button>
        <button
          type="button"
          className="tool-button order-button order-button--strong"
          aria-disabled={whyNot !== undefined}
          title={whyNot}
          onClick={() => {
            if (whyNot === undefined) setAsked(true);
          }}
          data-testid="station-apply"
        >
          {t('settings.station.apply')}
        </button>
      </div>
      {isAsked && (
        <ConfirmDialog
          title={t('settings.station.confirmTitle')}
          text={t('settings.station.confirmText', counts)}
          order={t('settings.station.apply')}
          onConfirm={() => void onApply()}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
};
