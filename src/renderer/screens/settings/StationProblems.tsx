import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '#shared/api/apiError.ts';
import { type FileProblem, stationFileProblems } from '../../state/stationFileProblems.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { errorText } from '../errorText.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { fileReasonText } from './fileReasonText.ts';

interface ProblemsProps {
  readonly error: ApiError;
  /** What was sent, for the names of its rows. */
  readonly document: unknown;
}

const Problem = ({ problem }: { readonly problem: FileProblem }): ReactNode => {
  const { t, i18n } = useTranslation();
  const { row, list, fields, reason } = problem;
  const rowText =
    row === null
      ? []
      : [t(`settings.station.row.${list}`, { row: typeof row === 'number' ? `№\u00A0${row}` : visibleText(row) })];
  const fieldTexts = fields.map((field) =>
    /^\w+$/.test(field) && i18n.exists(`audit.field.${field}`) ? t(`audit.field.${field}`) : visibleText(field),
  );
  const place = [...rowText, ...fieldTexts];
  return (
    <li>
      <b>{place.length === 0 ? t('settings.station.wholeFile') : place.join(' › ')}</b>: {fileReasonText(reason, t)}
    </li>
  );
};

/** Why the station does not take the file: what is wrong, row by row and field by field. */
export const StationProblems = ({ error, document }: ProblemsProps): ReactNode => {
  const { t } = useTranslation();
  if (error.code !== 'bad_input') return <RefusalNote text={errorText(error, t)} testId="station-refused" />;
  return (
    <div role="alert" data-testid="station-problems">
      <RefusalNote text={t('settings.station.wrong')} testId="station-wrong" />
      <ul className="station-problems">
        {stationFileProblems(error.message, document).map((problem) => (
          <Problem key={JSON.stringify(problem)} problem={problem} />
        ))}
      </ul>
    </div>
  );
};
