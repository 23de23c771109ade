/** Figures of machines and sites as sums that add up: what days come to is what their month comes to. Pure. */
import type { MachineFigure, SiteFigure } from '#shared/model/report.ts';

const MS_PER_HOUR = 3_600_000;

/** A quotient that is kept as its two parts, so that it can be added up. */
export interface Ratio {
  readonly part: number;
  readonly whole: number;
}

/** A quantity summed over time: kWh from kW, m³ from m³/h. Time without values is in `badMs` alone. */
export interface TimeSum {
  readonly value: number;
  readonly goodMs: number;
  readonly badMs: number;
}

/** What was read of one machine in one span; null where it has no such point or counter, or it is not known. */
export interface MachineReadings {
  readonly spanMs: number;
  readonly ratedKw: number | null;
  /** Growth of its counters, kWh, h and starts. */
  readonly energyKwh: number | null;
  readonly hours: number | null;
  readonly starts: number | null;
  readonly power: TimeSum | null;
  readonly gas: TimeSum | null;
  /** How long it was shut down by a fault while it was not locked out, and how much of that time is known. */
  readonly outage: { readonly heldMs: number; readonly goodMs: number } | null;
  readonly lockedMs: number;
}

export interface MachineSums {
  readonly energyKwh: number | null;
  readonly integralKwh: number | null;
  /** Counter less integral, where both are known. */
  readonly differenceKwh: number | null;
  readonly hours: number | null;
  readonly starts: number | null;
  readonly gasM3: number | null;
  readonly load: Ratio | null;
  readonly capacity: Ratio | null;
  readonly availability: Ratio | null;
  readonly gasSpecific: Ratio | null;
  readonly data: Ratio | null;
}

/** Below this share of its time gas is compared with the energy of the same time, not with the counter. */
const WHOLE_SHARE = 0.995;

const isWhole = ({ goodMs, badMs }: TimeSum): boolean => goodMs >= WHOLE_SHARE * (goodMs + badMs);

/**
 * The sums of one machine.
 * - load factor: energy / (rated power × running hours), ISO 8528-1 §14 (average load as a share of the rating);
 * - capacity factor: energy / (rated power × hours of the period), IEEE 762 §8 (gross capacity factor);
 * - availability: (known time − outages − lock-outs) / known time, IEEE 762 §8 (availability factor); idle is available;
 * - specific gas: m³ / kWh, the energy by the counter, or of the same time where gas was not known all along.
 */
export const machineSums = (readings: MachineReadings): MachineSums => {
  const { spanMs, ratedKw, energyKwh, hours, starts, power, gas, outage, lockedMs } = readings;
  const integralKwh = power === null || power.goodMs === 0 ? null : power.value;
  const gasM3 = gas === null || gas.goodMs === 0 ? null : gas.value;
  const gasEnergyKwh = gas !== null && isWhole(gas) ? (energyKwh ?? integralKwh) : integralKwh;
  const knownMs = outage === null ? 0 : outage.goodMs + lockedMs;
  return {
    energyKwh,
    integralKwh,
    differenceKwh: energyKwh === null || integralKwh === null ? null : energyKwh - integralKwh,
    hours,
    starts,
    gasM3,
    load: ratedKw === null || energyKwh === null || hours === null ? null : { part: energyKwh, whole: ratedKw * hours },
    capacity:
      ratedKw === null || energyKwh === null ? null : { part: energyKwh, whole: (ratedKw * spanMs) / MS_PER_HOUR },
    availability: outage === null || knownMs === 0 ? null : { part: outage.goodMs - outage.heldMs, whole: knownMs },
    gasSpecific: gasM3 === null || gasEnergyKwh === null ? null : { part: gasM3, whole: gasEnergyKwh },
    data: power === null ? null : { part: power.goodMs, whole: power.goodMs + power.badMs },
  };
};

const addNumbers = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

const addRatios = (values: readonly (Ratio | null)[]): Ratio | null => {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return known.reduce((sum, { part, whole }) => ({ part: sum.part + part, whole: sum.whole + whole }));
};

/** Of several machines, or of one over several spans; what is not known of one is missing from the sum. */
export const addMachines = (all: readonly MachineSums[]): MachineSums => ({
  energyKwh: addNumbers(all.map(({ energyKwh }) => energyKwh)),
  integralKwh: addNumbers(all.map(({ integralKwh }) => integralKwh)),
  differenceKwh: addNumbers(all.map(({ differenceKwh }) => differenceKwh)),
  hours: addNumbers(all.map(({ hours }) => hours)),
  starts: addNumbers(all.map(({ starts }) => starts)),
  gasM3: addNumbers(all.map(({ gasM3 }) => gasM3)),
  load: addRatios(all.map(({ load }) => load)),
  capacity: addRatios(all.map(({ capacity }) => capacity)),
  availability: addRatios(all.map(({ availability }) => availability)),
  gasSpecific: addRatios(all.map(({ gasSpecific }) => gasSpecific)),
  data: addRatios(all.map(({ data }) => data)),
});

const quotient = (ratio: Ratio | null): number | null =>
  ratio === null || ratio.whole <= 0 ? null : ratio.part / ratio.whole;

const percent = (ratio: Ratio | null): number | null => {
  const share = quotient(ratio);
  return share === null ? null : 100 * share;
};

/** Rounded down to tenths: a gap never reads as 100 %. */
const dataPercent = (ratio: Ratio | null): number | null => {
  const share = percent(ratio);
  return share === null ? null : Math.floor(share * 10) / 10;
};

/** What a column shows of the sums. */
export const MACHINE_VALUES: Readonly<Record<MachineFigure, (sums: MachineSums) => number | null>> = {
  energy_counter: ({ energyKwh }) => energyKwh,
  energy_integral: ({ integralKwh }) => integralKwh,
  energy_difference: ({ differenceKwh }) => differenceKwh,
  hours: ({ hours }) => hours,
  starts: ({ starts }) => starts,
  load_factor: ({ load }) => percent(load),
  capacity_factor: ({ capacity }) => percent(capacity),
  availability: ({ availability }) => percent(availability),
  gas: ({ gasM3 }) => gasM3,
  gas_specific: ({ gasSpecific }) => quotient(gasSpecific),
  data_share: ({ data }) => dataPercent(data),
};

/** What was read of a site in one span: its machines, and its own calculated values. */
export interface SiteReadings {
  readonly machines: readonly MachineSums[];
  /** kWh; null where the site has no meter at its mains, or nothing of it is known. */
  readonly exchange: {
    readonly importedKwh: number;
    readonly exportedKwh: number;
    readonly goodMs: number;
    readonly badMs: number;
  } | null;
  /** kWh of reserve over the hours in which it was known. */
  readonly reserve: Ratio | null;
  readonly reserveLeastKw: number | null;
  readonly peakLoadKw: number | null;
  /** Hours in which the load was known; null where it never was. */
  readonly loadHours: number | null;
}

export interface SiteSums {
  readonly producedKwh: number | null;
  readonly importedKwh: number | null;
  readonly exportedKwh: number | null;
  readonly consumedKwh: number | null;
  readonly gasM3: number | null;
  readonly gasSpecific: Ratio | null;
  readonly reserve: Ratio | null;
  readonly reserveLeastKw: number | null;
  readonly peakLoadKw: number | null;
  readonly loadHours: number | null;
  readonly data: Ratio | null;
}

/** Produced: by the counter, where a machine has none by its power. Consumed = produced + imported − exported. */
export const siteSums = ({ machines, exchange, ...rest }: SiteReadings): SiteSums => {
  const total = addMachines(machines);
  const producedKwh = addNumbers(machines.map(({ energyKwh, integralKwh }) => energyKwh ?? integralKwh));
  const isMetered = exchange !== null && exchange.goodMs > 0;
  const mains = exchange === null ? null : { part: exchange.goodMs, whole: exchange.goodMs + exchange.badMs };
  return {
    ...rest,
    producedKwh,
    importedKwh: isMetered ? exchange.importedKwh : null,
    exportedKwh: isMetered ? exchange.exportedKwh : null,
    consumedKwh:
      exchange === null
        ? producedKwh
        : isMetered && producedKwh !== null
          ? producedKwh + exchange.importedKwh - exchange.exportedKwh
          : null,
    gasM3: total.gasM3,
    gasSpecific: total.gasSpecific,
    data: addRatios([total.data, mains]),
  };
};

const extreme = (values: readonly (number | null)[], choose: (...values: number[]) => number): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : choose(...known);
};

/** Of several spans of one site. */
export const addSites = (all: readonly SiteSums[]): SiteSums => ({
  producedKwh: addNumbers(all.map(({ producedKwh }) => producedKwh)),
  importedKwh: addNumbers(all.map(({ importedKwh }) => importedKwh)),
  exportedKwh: addNumbers(all.map(({ exportedKwh }) => exportedKwh)),
  consumedKwh: addNumbers(all.map(({ consumedKwh }) => consumedKwh)),
  gasM3: addNumbers(all.map(({ gasM3 }) => gasM3)),
  gasSpecific: addRatios(all.map(({ gasSpecific }) => gasSpecific)),
  reserve: addRatios(all.map(({ reserve }) => reserve)),
  reserveLeastKw: extreme(
    all.map(({ reserveLeastKw }) => reserveLeastKw),
    Math.min,
  ),
  peakLoadKw: extreme(
    all.map(({ peakLoadKw }) => peakLoadKw),
    Math.max,
  ),
  loadHours: addNumbers(all.map(({ loadHours }) => loadHours)),
  data: addRatios(all.map(({ data }) => data)),
});

export const SITE_VALUES: Readonly<Record<SiteFigure, (sums: SiteSums) => number | null>> = {
  produced: ({ producedKwh }) => producedKwh,
  imported: ({ importedKwh }) => importedKwh,
  exported: ({ exportedKwh }) => exportedKwh,
  consumed: ({ consumedKwh }) => consumedKwh,
  reserve_mean: ({ reserve }) => quotient(reserve),
  reserve_least: ({ reserveLeastKw }) => reserveLeastKw,
  peak_load: ({ peakLoadKw }) => peakLoadKw,
  gas: ({ gasM3 }) => gasM3,
  gas_specific: ({ gasSpecific }) => quotient(gasSpecific),
  data_share: ({ data }) => dataPercent(data),
};
