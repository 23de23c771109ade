import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkReport } from '#shared/api/link.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { parseLinkError } from '../../state/linkError.ts';
import { useNow } from '../../state/useNow.ts';
import { causeText, placeText } from './linkErrorText.ts';
import { nextAttemptText } from './nextAttemptText.ts';

interface PartProps {
  readonly view: DeviceView;
  readonly report: LinkReport;
}

const Trouble = ({ view, report, said }: PartProps & { said: string }): ReactNode => {
  const { t } = useTranslation();
  const now = useNow();
  const error = parseLinkError(said);
  const { unitId } = view.device.connection;
  const place = error.place === null ? '' : ` · ${placeText(error.place, t)}`;
  return (
    <>
      <p className="last-error__cause">{causeText(error, t)}</p>
      <p>{`${view.site.name} · ${view.device.name} · ID ${unitId}${place}`}</p>
      <p className="last-error__text">{error.message}</p>
      <p>{t('links.nextAttempt', { when: nextAttemptText(report, now, t) })}</p>
    </>
  );
};

/** All is served; why the line was lost the last time is still worth knowing. */
const Calm = ({ report }: { report: LinkReport }): ReactNode => {
  const { t } = useTranslation();
  const { lastError } = report.line;
  const past = lastError === null ? null : parseLinkError(lastError);
  return (
    <>
      <p>{t('links.noError')}</p>
      {past !== null && (
        <>
          <p className="last-error__past">{t('links.pastError', { cause: causeText(past, t) })}</p>
          <p className="last-error__text">{past.message}</p>
        </>
      )}
    </>
  );
};

/** What went wrong last, in words and as the station says it. Its height stays, so that nothing below it jumps. */
export const LastError = ({ view, report }: PartProps): ReactNode => (
  <div className={report.error === null ? 'last-error' : 'last-error last-error--trouble'} data-testid="link-error">
    {report.error === null ? <Calm report={report} /> : <Trouble view={view} report={report} said={report.error} />}
  </div>
);
