import { release } from 'node:os';
import type { StationAbout } from '#shared/api/station.ts';
import { success } from '#shared/model/result.ts';
import { reaches } from '#shared/model/role.ts';
import type { Handlers } from './dispatcher.ts';
import type { ProfileLibrary } from './profileLibrary.ts';
import type { ReaderMethods } from './reader.ts';
import type { Remote } from './threadCall.ts';

export interface AboutParts {
  readonly library: ProfileLibrary;
  readonly dataDirectory: string;
  readonly reader: Pick<Remote<ReaderMethods>, 'databaseVersions'>;
}

/** Digits of a digest that tell two texts apart at a glance. */
const DIGEST_DIGITS = 8;

type ProfileAbout = StationAbout['profiles'][number];

const profilesOf = (library: ProfileLibrary): readonly ProfileAbout[] =>
  [...library]
    .map(([id, read]): ProfileAbout => {
      if (!read.ok) return { id, revision: null, digest: null };
      return { id, revision: read.value.profile.revision, digest: read.value.digest.slice(0, DIGEST_DIGITS) };
    })
    .toSorted((one, other) => one.id.localeCompare(other.id));

/** What the station is made of. Where its data lies is for those who may set it up. */
export const aboutHandlers = ({ library, dataDirectory, reader }: AboutParts): Pick<Handlers, 'station.about'> => ({
  'station.about': async (_input, { role }) => {
    const { schema, sqlite } = await reader.databaseVersions();
    const { node, electron = null } = process.versions as { node: string; electron?: string };
    return success({
      schemaVersion: schema,
      runtime: { node, electron, sqlite },
      system: `${process.platform} ${release()} ${process.arch}`,
      profiles: profilesOf(library),
      dataDirectory: reaches(role, 'engineer') ? dataDirectory : null,
    });
  },
});
