import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TripEvent, TripGroup, TripSheet } from '#shared/model/tripSheet.ts';
import { linesText } from '../../widgets/format/linesText.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { actorText } from '../actorText.ts';
import { type TripText, useTripText } from './useTripText.ts';

const Event = ({ event, text }: { event: TripEvent; text: TripText }): ReactNode => {
  const { t } = useTranslation();
  const { priority, device, user, comment, part } = event;
  return (
    <li className="trip-event" data-part={part} data-seq={event.seq}>
      <span className="trip-event__mark">
        {priority !== null && <PriorityMark priority={priority} {...text.priority(priority)} />}
      </span>
      <span className="trip-event__device">{visibleText(device ?? '')}</span>
      <span className="trip-event__words">
        {text.told(event.text)}
        {user !== null && <span className="journal__muted">{` · ${actorText(user, t)}`}</span>}
        {comment !== null && comment !== '' && <small>{linesText(comment)}</small>}
      </span>
      {part !== null && <b className="trip-event__part">{t(`reports.trip.part.${part}`)}</b>}
    </li>
  );
};

/** How sure its time is: by the station's own clock, within a scan, or in no known order. */
const kindOf = ({ fromMs, toMs, events }: TripGroup): 'exact' | 'within' | 'unordered' => {
  if (events.length > 1) return 'unordered';
  return fromMs < toMs ? 'within' : 'exact';
};

interface GroupProps {
  readonly group: TripGroup;
  readonly sheet: TripSheet;
  readonly text: TripText;
}

const Group = ({ group, sheet, text }: GroupProps): ReactNode => {
  const { t } = useTranslation();
  const { fromMs, toMs, events } = group;
  const kind = kindOf(group);
  return (
    <li className="trip-group" data-kind={kind} data-testid="trip-group">
      <div className="trip-group__time tabular">
        <strong>{fromMs < toMs ? `${text.clock(fromMs)} … ${text.clock(toMs)}` : text.clock(toMs)}</strong>
        <span className="trip-group__offset">{text.offset(group, sheet.head)}</span>
        {kind !== 'exact' && (
          <span className="trip-group__doubt">
            {t(`reports.trip.order.${kind}`, { duration: text.duration(toMs - fromMs) })}
          </span>
        )}
      </div>
      <ul>
        {events.map((event) => (
          <Event key={event.seq} event={event} text={text} />
        ))}
      </ul>
    </li>
  );
};

/** The events around the trip. What came with one scan stands in one frame: its order is not known. */
export const TripEvents = ({ sheet }: { sheet: TripSheet }): ReactNode => {
  const { t } = useTranslation();
  const text = useTripText(sheet.timeZone);
  return (
    <section className="report-part" data-testid="trip-events">
      <h3>{t('reports.trip.events')}</h3>
      {sheet.groups.length === 0 && <p className="journal__muted">{t('reports.trip.noEvents')}</p>}
      <ol className="trip-groups">
        {sheet.groups.map((group) => (
          <Group key={group.events[0]?.seq ?? group.toMs} group={group} sheet={sheet} text={text} />
        ))}
      </ol>
      {sheet.moreEvents > 0 && <p className="journal__muted">{t('reports.more', { count: sheet.moreEvents })}</p>}
    </section>
  );
};
