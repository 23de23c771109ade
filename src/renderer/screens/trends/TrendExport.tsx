import { Checkbox, Popover } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { BusyBar } from '../../widgets/BusyBar.tsx';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { type ExportFormat, type ExportRun, type TrendExportProps, useTrendExport } from './useTrendExport.ts';
import './TrendExport.css';

export type { TrendExportProps };

const FORMATS: readonly ExportFormat[] = ['csv', 'xlsx', 'png', 'pdf'];
/** What is done sooner shows no bar. */
const SHOWN_AFTER_MS = 300;

const UnderWay = ({ run, onCancel }: { run: ExportRun; onCancel: () => void }): ReactNode => {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  const percent = Math.round(100 * run.share);
  return (
    <div className="trend-export__run" role="status" data-testid="trend-export-run">
      <span>{t('trendExport.underWay', { what: run.format.toUpperCase(), percent })}</span>
      <BusyBar share={run.share} />
      <button type="button" className="tool-button" onClick={onCancel} data-testid="trend-export-cancel">
        {t('trendExport.cancel')}
      </button>
    </div>
  );
};

interface ExportProps {
  /** What the screen shows, asked at the click. */
  readonly shown: () => TrendExportProps;
  readonly hasPens: boolean;
}

/** The button that saves what the screen shows, and the formats that it offers. */
export const TrendExport = ({ shown, hasPens }: ExportProps): ReactNode => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [hasEverySample, setEverySample] = useState(false);
  const exporting = useTrendExport(shown);
  const { run, refusal, isPictureless } = exporting;
  const refused = useRefusalText(refusal);
  const whyNot = useWhyNot('trends.export') ?? (hasPens ? undefined : t('trendExport.whyNoPens'));
  const isClosed = whyNot !== undefined || run !== null;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus>
      <Popover.Target>
        <button
          type="button"
          className="tool-button"
          title={whyNot ?? t('trendExport.hint')}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          data-testid="trend-export"
        >
          {t('trendExport.open')}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="trend-export">
          {FORMATS.map((format) => (
            <button
              key={format}
              type="button"
              className="trend-export__format"
              aria-disabled={isClosed}
              onClick={() => !isClosed && void exporting.start(format, hasEverySample)}
              data-testid={`trend-export-${format}`}
            >
              {t(`trendExport.${format}`)}
              <small>{t(`trendExport.${format}Hint`)}</small>
            </button>
          ))}
          <Checkbox
            size="sm"
            label={t('trendExport.everySample')}
            checked={hasEverySample}
            onChange={(event) => setEverySample(event.currentTarget.checked)}
            data-testid="trend-export-every"
          />
          {whyNot !== undefined && <p className="trend-export__note">{whyNot}</p>}
          {run !== null && <UnderWay key={run.exportId} run={run} onCancel={exporting.cancel} />}
          {isPictureless && <RefusalNote text={t('trendExport.noPicture')} testId="trend-export-pictureless" />}
          <RefusalNote text={refused} testId="trend-export-refusal" />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};
