import { REPLAY_LIMITS, type ReplayInstant } from '#shared/api/replay.ts';
import type { Profile } from '#shared/model/profile.ts';

/** The profiles of the last instant: they are most of an answer, and the next one mostly has the same. */
export class ArchiveProfiles {
  #byDigest: ReadonlyMap<string, Profile> = new Map();

  /** What the station need not send again. */
  get digests(): readonly string[] {
    return [...this.#byDigest.keys()].slice(0, REPLAY_LIMITS.knownProfiles);
  }

  /** The instant with all of its profiles; `told` leaves out those of `digests`. */
  completed(told: ReplayInstant): ReplayInstant {
    const known = new Set(this.digests);
    const sent = told.plant.profiles.values();
    const profiles = told.profileDigests.map((digest) => {
      const profile = known.has(digest) ? this.#byDigest.get(digest) : sent.next().value;
      if (profile === undefined) throw new Error('BUG: the station left out a profile that nobody knows');
      return [digest, profile] as const;
    });
    this.#byDigest = new Map(profiles);
    return { ...told, plant: { ...told.plant, profiles: profiles.map(([, profile]) => profile) } };
  }

  forget(): void {
    this.#byDigest = new Map();
  }
}
