/** The scenarios that a plant can show, as a trainer looks for them: by what they happen to; pure. */
import { LINK_FAULTS } from '#shared/model/faults.ts';
import type { ActiveScenario, AvailableScenario, ScenarioType, TrainingPlant } from '#shared/model/training.ts';

export const SCENARIO_GROUPS = ['set', 'mains', 'building', 'pump', 'link'] as const;
export type ScenarioGroup = (typeof SCENARIO_GROUPS)[number];

export interface ScenarioItem {
  /** Unique in the plant: the same type may stand in several groups. */
  readonly key: string;
  readonly type: ScenarioType;
  /** Devices of the plant that can show it, `MKZ.GEN1`. */
  readonly targets: readonly string[];
}

export interface ScenarioSection {
  readonly group: ScenarioGroup;
  readonly items: readonly ScenarioItem[];
}

const GROUP_BY_KIND = { generator: 'set', ats: 'mains', pump: 'pump', building: 'building' } as const;

const isLinkFault = (type: ScenarioType): boolean => (LINK_FAULTS as readonly string[]).includes(type);

/** Empty groups are left out, and so is `normal`: it ends others and has buttons of its own. */
export const scenarioMenu = (
  plant: TrainingPlant,
  available: readonly AvailableScenario[],
): readonly ScenarioSection[] => {
  const kinds = new Map(plant.devices.map(({ device, kind }) => [device, kind]));
  const groupOf = (type: ScenarioType, target: string): ScenarioGroup | undefined => {
    const kind = kinds.get(target);
    if (kind === undefined) return undefined;
    return isLinkFault(type) ? 'link' : GROUP_BY_KIND[kind];
  };
  return SCENARIO_GROUPS.map((group) => ({
    group,
    items: available.flatMap(({ type, targets }) => {
      const own = targets.filter((target) => groupOf(type, target) === group);
      return type === 'normal' || own.length === 0 ? [] : [{ key: `${group}.${type}`, type, targets: own }];
    }),
  })).filter(({ items }) => items.length > 0);
};

/** What runs at the plant, the one that ends first at the top. */
export const activeAt = (plant: TrainingPlant, active: readonly ActiveScenario[]): readonly ActiveScenario[] => {
  const own = new Set(plant.devices.map(({ device }) => device));
  return active.filter(({ target }) => own.has(target)).toSorted((a, b) => a.remainingS - b.remainingS);
};
