import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError, RefusedPart } from '#shared/api/apiError.ts';
import { filePlace } from '../../state/filePlace.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { partText } from '../refusalText.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { useSpeech } from '../useSpeech.ts';

interface ProblemsProps {
  readonly error: ApiError;
  /** What was sent, for the names of its rows. */
  readonly document: unknown;
}

const Problem = ({ part, document }: { readonly part: RefusedPart; readonly document: unknown }): ReactNode => {
  const { t, i18n } = useTranslation();
  const speech = useSpeech();
  const { row, list, fields } = filePlace(part, document);
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
      <b>{place.length === 0 ? t('settings.station.wholeFile') : place.join(' › ')}</b>: {partText(part, speech)}
    </li>
  );
};

/** Why the station does not take the file: what is wrong, row by row and field by field. */
export const StationProblems = ({ error, document }: ProblemsProps): ReactNode => {
  const { t } = useTranslation();
  const refusal = useRefusalText(error);
  const { problems = [] } = error;
  if (problems.length === 0) return <RefusalNote text={refusal} testId="station-refused" />;
  return (
    <div role="alert" data-testid="station-problems">
      <RefusalNote text={t('settings.station.wrong')} testId="station-wrong" />
      <ul className="station-problems">
        {problems.map((part) => (
          <Problem key={JSON.stringify(part)} part={part} document={document} />
        ))}
      </ul>
    </div>
  );
};
