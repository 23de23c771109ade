/** Ties the horn of the desktop application to what the station says sounds now. */
import type { AlarmSummary } from '#shared/api/alarms.ts';
import type { AlarmPriority } from '#shared/model/alarm.ts';
import type { ShellHost } from './shellHost.ts';

/** What sounds. */
interface Horn {
  play(priority: AlarmPriority | null): void;
}

/** Follows until the returned function is called: what sounds at the start first, then each change. */
export const bindHorn = (host: Pick<ShellHost, 'station' | 'windowCaller' | 'logger'>, horn: Horn): (() => void) => {
  let wasTold = false;
  const stopListening = host.station.listen((event) => {
    if (event.name !== 'alarms.changed') return;
    wasTold = true;
    horn.play(event.data.summary.horn?.priority ?? null);
  });
  void host.station.dispatch('alarms.summary', {}, host.windowCaller()).then((answer) => {
    if (wasTold) return;
    if (!answer.ok) {
      host.logger.warn({ message: answer.error.message }, 'what sounds at the start is not known');
      return;
    }
    // The dispatcher answers each name with its own result: the contract's types say so.
    horn.play((answer.value as AlarmSummary).horn?.priority ?? null);
  });
  return stopListening;
};
