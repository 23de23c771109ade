/** What the tree says of a device, and of a site by the worst of its devices; pure. */
import { ALARM_PRIORITIES, type AlarmPriority } from '#shared/model/alarm.ts';
import { MAINTENANCE_SEVERITIES, type MaintenanceSeverity } from '#shared/model/maintenance.ts';
import { isUnacknowledged } from './alarmView.ts';
import { type LinkState, worstLink } from './linkState.ts';
import type { WorstAlarm } from './worstAlarms.ts';

export interface TreeBadge {
  /** Of the gravest open alarm; null where there is none. */
  readonly priority: AlarmPriority | null;
  /** Nobody has acknowledged that alarm. */
  readonly isWaiting: boolean;
  readonly link: LinkState;
  /** It must not be switched on. */
  readonly isLockedOut: boolean;
  /** Of the next service. */
  readonly service: MaintenanceSeverity;
}

/** A device that nothing is wrong with. */
export const CALM: TreeBadge = {
  priority: null,
  isWaiting: false,
  link: 'online',
  isLockedOut: false,
  service: 'ok',
};

export interface BadgeFacts {
  readonly worst: WorstAlarm | undefined;
  readonly link: LinkState;
  readonly isLockedOut: boolean;
  /** Undefined where nothing is planned. */
  readonly service: MaintenanceSeverity | undefined;
}

export const badgeOf = ({ worst, link, isLockedOut, service }: BadgeFacts): TreeBadge => ({
  priority: worst?.alarm.priority ?? null,
  isWaiting: worst !== undefined && isUnacknowledged(worst.alarm),
  link,
  isLockedOut,
  service: service ?? 'ok',
});

/** The gravest by each sign on its own; of alarms of one priority one that waits for a person. */
export const worstBadge = (badges: readonly TreeBadge[]): TreeBadge => {
  const priority = ALARM_PRIORITIES.find((each) => badges.some((badge) => badge.priority === each)) ?? null;
  return {
    priority,
    isWaiting: badges.some((badge) => badge.isWaiting && badge.priority === priority),
    link: worstLink(badges.map(({ link }) => link)),
    isLockedOut: badges.some(({ isLockedOut }) => isLockedOut),
    service: MAINTENANCE_SEVERITIES.findLast((each) => badges.some(({ service }) => service === each)) ?? 'ok',
  };
};

export const isSameBadge = (one: TreeBadge, other: TreeBadge): boolean =>
  one.priority === other.priority &&
  one.isWaiting === other.isWaiting &&
  one.link === other.link &&
  one.isLockedOut === other.isLockedOut &&
  one.service === other.service;
