import type { Site } from '#shared/model/device.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { HistoryTag } from '../../store/history/historyTag.ts';
import { SITE_DEVICE_CODE, siteDeviceId } from '../../store/siteDevice.ts';
import type { ConfigurationService } from '../configurationService.ts';
import { deviceName } from '../deviceName.ts';
import { type KnownTag, KnownTags } from '../knownTags.ts';
import type { PlantModel } from '../plantModel.ts';
import { siteTags } from '../siteTags.ts';

/** What a pen is kept by: it outlives renames of sites and devices. */
export type PenPlace = Pick<HistoryTag, 'deviceId' | 'point'>;

/** A tag as people call it. */
export interface NamedTag extends KnownTag {
  /** Name of the device, or of the site for what is calculated. */
  readonly owner: string;
  readonly label: LocalText;
  /** As values of it are shown. */
  readonly decimals: number | undefined;
}

/** Names of tags ↔ what they are kept by. */
export class TrendTags {
  readonly #plant: PlantModel;
  readonly #configuration: ConfigurationService;
  readonly #known: KnownTags;

  constructor(plant: PlantModel, configuration: ConfigurationService) {
    this.#plant = plant;
    this.#configuration = configuration;
    this.#known = new KnownTags(plant, configuration);
  }

  /** Undefined: the station has no such tag. */
  find(name: string): KnownTag | undefined {
    const found = this.#known.find([name]);
    return found.ok ? found.value[0] : undefined;
  }

  /** Its name of today; undefined where the device or the point is gone. */
  nameOf({ deviceId, point }: PenPlace): string | undefined {
    const device = deviceName(this.#configuration.present, deviceId);
    if (device === undefined) return undefined;
    const name = `${device}.${this.#keyOf(deviceId, point) ?? ''}`;
    return this.find(name) === undefined ? undefined : name;
  }

  named(name: string): NamedTag | undefined {
    const tag = this.find(name);
    if (tag === undefined) return undefined;
    const { deviceId, point } = tag.history;
    const device = this.#configuration.device(deviceId);
    if (device !== undefined) {
      const known = this.#known.point(deviceId, point);
      return { ...tag, owner: device.name, label: known?.label ?? { ru: point, en: point }, decimals: known?.decimals };
    }
    const key = name.slice(name.lastIndexOf('.') + 1);
    const site = this.#siteOf(deviceId);
    const values = site === undefined ? [] : this.#plant.totals(site.id).values;
    const value = values.find((candidate) => candidate.key === key);
    const label = value?.label ?? { ru: key, en: key };
    return { ...tag, owner: site?.name ?? SITE_DEVICE_CODE, label, decimals: value?.decimals };
  }

  /** As the point is addressed: a calculated one may be recorded under another key. */
  #keyOf(deviceId: number, point: string): string | undefined {
    const site = this.#siteOf(deviceId);
    if (site === undefined) return point;
    return siteTags(site, this.#configuration.present.devices).find(({ history }) => history.point === point)?.key;
  }

  #siteOf(deviceId: number): Site | undefined {
    return this.#configuration.present.sites.find(({ id }) => siteDeviceId(id) === deviceId);
  }
}
