import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaintenanceLog } from '#shared/model/maintenance.ts';
import { bytesOf } from '../../state/base64.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';
import { saveFile } from '../saveFile.ts';

/** Hands out the act of a service, for print and signatures. */
export const ActPdfButton = ({ log }: { log: MaintenanceLog }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const order = useOrder('maintenance.act');
  const whyNot = useWhyNot('maintenance.act');
  const take = async (): Promise<void> => {
    const act = await order.give({ logId: log.id, language });
    if (act !== undefined) saveFile(act.fileName, new Blob([bytesOf(act.pdfBase64)], { type: 'application/pdf' }));
  };
  return (
    <div className="act-pdf">
      <ActButton
        name={t(order.isAsking ? 'maintenance.actAsking' : 'maintenance.act')}
        hint={t('maintenance.actHint')}
        whyNot={whyNot}
        isAsking={order.isAsking}
        onPress={() => void take()}
        testId="act-pdf"
      />
      <ActRefusal error={order.refusal} testId="act-refusal" />
    </div>
  );
};
