import type { AlarmDefinition } from '#shared/model/alarm.ts';

/** An alarm with the keys of those that cover it. */
export interface CoveredAlarm {
  readonly definition: AlarmDefinition;
  readonly coveredBy: readonly string[];
}

/** Nothing covers the safety class, nor the alarm that speaks for all devices of an endpoint. */
const namedCoverers = ({ isSafety, trigger, coveredBy }: AlarmDefinition): readonly string[] =>
  isSafety || trigger.kind === 'endpoint' ? [] : coveredBy;

/**
 * Ties the alarms of a device to those that cover them, and returns all in an order in which coverers come before what
 * they cover; apart from that as given. A tie that would close a circle is left out: two alarms must not hide each other.
 */
export const tieCoverage = (definitions: ReadonlyMap<string, AlarmDefinition>): CoveredAlarm[] => {
  const tied = new Map<string, CoveredAlarm>();
  const inWork = new Set<string>();
  const endpointKeys = [...definitions.values()].flatMap(({ key, trigger }) =>
    trigger.kind === 'endpoint' ? key : [],
  );
  const visit = (key: string): boolean => {
    const definition = definitions.get(key);
    if (definition === undefined || inWork.has(key)) return false;
    if (tied.has(key)) return true;
    inWork.add(key);
    if (definition.trigger.kind === 'communication') endpointKeys.forEach(visit);
    const coveredBy = namedCoverers(definition).filter(visit);
    inWork.delete(key);
    tied.set(key, { definition, coveredBy });
    return true;
  };
  for (const key of definitions.keys()) visit(key);
  return [...tied.values()];
};
