import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaintenanceTemplate } from '#shared/model/maintenance.ts';
import { bytesOf } from '../../state/base64.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';
import { saveFile } from '../saveFile.ts';
import { ConfirmDialog } from '../trainer/ConfirmDialog.tsx';

interface FilesProps {
  readonly template: MaintenanceTemplate;
  readonly onGone: () => void;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const Removal = ({ template, onGone }: FilesProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const order = useOrder('maintenance.removeTemplate');
  const whyNot = useWhyNot('maintenance.removeTemplate');
  const [isAsked, setAsked] = useState(false);
  const remove = async (): Promise<void> => {
    if ((await order.give({ id: template.id })) !== undefined) onGone();
  };
  if (whyNot !== undefined) return null;
  return (
    <>
      <button type="button" className="tool-button" onClick={() => setAsked(true)} data-testid="regulation-remove">
        {t('maintenance.regulation.remove')}
      </button>
      <ActRefusal error={order.refusal} testId="regulation-remove-refusal" />
      {isAsked && (
        <ConfirmDialog
          title={t('maintenance.regulation.removeTitle', { name: visibleText(template.name[language]) })}
          text={t('maintenance.regulation.removeText')}
          order={t('maintenance.regulation.remove')}
          onConfirm={() => void remove()}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
};

/** Hands a regulation out as a file, for another station or for a table program; and takes it away. */
export const RegulationFiles = (props: FilesProps): ReactNode => {
  const { template } = props;
  const { t } = useTranslation();
  const json = useOrder('maintenance.exportRegulation');
  const xlsx = useOrder('maintenance.exportSheet');
  const refusal = json.refusal ?? xlsx.refusal;
  const saveJson = async (): Promise<void> => {
    const file = await json.give({ templateId: template.id });
    if (file === undefined) return;
    const contents = new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' });
    saveFile(`regulation-${template.id}.json`, contents);
  };
  const saveXlsx = async (): Promise<void> => {
    const file = await xlsx.give({ templateId: template.id });
    if (file !== undefined) saveFile(file.fileName, new Blob([bytesOf(file.xlsxBase64)], { type: XLSX }));
  };
  return (
    <>
      <ActButton
        name={t('maintenance.regulation.exportJson')}
        whyNot={undefined}
        isAsking={json.isAsking}
        onPress={() => void saveJson()}
        testId="regulation-export"
      />
      <ActButton
        name={t('maintenance.regulation.exportXlsx')}
        whyNot={undefined}
        isAsking={xlsx.isAsking}
        onPress={() => void saveXlsx()}
        testId="regulation-export-xlsx"
      />
      <ActRefusal error={refusal} testId="regulation-export-refusal" />
      <Removal {...props} />
    </>
  );
};
