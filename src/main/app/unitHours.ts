/** What a quantity becomes when it is summed over hours. */
const UNIT_HOURS: Readonly<Record<string, string>> = { kW: 'kWh', kvar: 'kvarh', kVA: 'kVAh', MW: 'MWh', W: 'Wh' };

/** `kWh` of `kW`; undefined for a unit whose hours say nothing to a person. */
export const energyUnit = (unit = ''): string | undefined => UNIT_HOURS[unit];

/** `kWh` of `kW`; the unit with `·h` where there is no name for it. */
export const unitHours = (unit = ''): string => energyUnit(unit) ?? `${unit}·h`;
