import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationFile } from '#shared/model/stationFile.ts';
import { useOrder } from '../../state/useOrder.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { saveFile } from '../saveFile.ts';
import { useRefusalText } from '../useRefusalText.ts';

/** An id is any text; a file name is not. */
const fileName = (id: string | undefined): string => `station-${(id ?? '').replace(/[^\w-]+/g, '_')}.json`;

const save = (file: StationFile): void =>
  saveFile(fileName(file.station?.id), new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }));

/** Hands the station's configuration out as a file. */
export const StationExport = (): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('station.exportFile');
  const refusal = useRefusalText(order.refusal);
  const take = async (): Promise<void> => {
    const file = await order.give({});
    if (file !== undefined) save(file);
  };
  return (
    <section className="station-part" aria-labelledby="station-export">
      <h2 id="station-export">{t('settings.station.export')}</h2>
      <p className="station-part__what">{t('settings.station.exportWhat')}</p>
      <RefusalNote text={refusal} testId="station-export-refusal" />
      <button
        type="button"
        className="tool-button order-button"
        aria-busy={order.isAsking}
        onClick={() => void take()}
        data-testid="station-export"
      >
        {t('settings.station.save')}
      </button>
    </section>
  );
};
