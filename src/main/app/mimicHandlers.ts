import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { MimicCommands, MimicReads, StoredMimic } from '#shared/api/mimics.ts';
import { mimicSchema } from '#shared/api/schema/mimic.ts';
import type { Clock } from '#shared/model/clock.ts';
import { CONFIGURATION_REFUSALS } from '#shared/model/configurationRefusal.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import { MIMIC_REFUSALS } from '#shared/model/mimicRefusal.ts';
import { success } from '#shared/model/result.ts';
import type { SavedMimic } from '../store/mimic/mimics.ts';
import { auditValue } from './auditValue.ts';
import type { ConfigurationService } from './configurationService.ts';
import type { Handlers } from './dispatcher.ts';
import type { ReaderMethods } from './reader.ts';
import type { Remote } from './threadCall.ts';
import type { WriterMethods } from './writer.ts';

export interface MimicParts {
  readonly configuration: Pick<ConfigurationService, 'site'>;
  readonly reader: Pick<Remote<ReaderMethods>, 'mimic'>;
  readonly writer: Pick<Remote<WriterMethods>, 'changeMimic'>;
  readonly tellJournal: (rows: readonly JournalRow[]) => void;
  readonly clock: Pick<Clock, 'epochMs'>;
}

/** Null too for a document of another version of the program: the site then shows the generated one. */
const mimicOf = (saved: SavedMimic | null): StoredMimic | null => {
  if (saved === null) return null;
  const { text, ...rest } = saved;
  const document = mimicSchema.safeParse(JSON.parse(text));
  return document.success ? { ...rest, document: document.data } : null;
};

/** Mimics of sites: read by everybody, kept and dropped by engineers. */
export const mimicHandlers = (parts: MimicParts): Pick<Handlers, keyof MimicReads | keyof MimicCommands> => {
  const { configuration, reader, writer, tellJournal, clock } = parts;
  const noSite = (siteId: number) => apiRefusal(CONFIGURATION_REFUSALS, 'no_site', { id: siteId });
  return {
    'mimics.read': async ({ siteId }) =>
      configuration.site(siteId) === undefined ? noSite(siteId) : success(mimicOf(await reader.mimic(siteId))),
    'mimics.save': async ({ siteId, document, revision }, caller, trace) => {
      const site = configuration.site(siteId);
      if (site === undefined) return noSite(siteId);
      trace.object = site.code;
      const done = await writer.changeMimic({
        siteId,
        text: JSON.stringify(document),
        revision,
        user: caller.name,
        timeMs: clock.epochMs(),
      });
      if (!done.ok) return apiRefusal(MIMIC_REFUSALS, 'mimic_changed', { revision: done.error.revision ?? 0 });
      const { before, journal } = done.value;
      const after = mimicOf(done.value.after);
      if (after === null) throw new Error('BUG: a mimic that was just saved is not there');
      trace.before = auditValue(mimicOf(before));
      trace.after = auditValue(after);
      tellJournal(journal);
      return success(after);
    },
    'mimics.remove': async ({ siteId }, caller, trace) => {
      const site = configuration.site(siteId);
      if (site === undefined) return noSite(siteId);
      trace.object = site.code;
      const order = { siteId, text: null, revision: undefined, user: caller.name, timeMs: clock.epochMs() };
      const done = await writer.changeMimic(order);
      if (!done.ok || done.value.before === null) return apiRefusal(MIMIC_REFUSALS, 'no_mimic');
      trace.before = auditValue(mimicOf(done.value.before));
      trace.after = null;
      tellJournal(done.value.journal);
      return success({});
    },
  };
};
