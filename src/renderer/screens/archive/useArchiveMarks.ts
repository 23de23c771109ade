import { useEffect } from 'react';
import { liveNow } from '../../state/liveNow.ts';
import { useReplay, windowOf } from '../../state/replay/replayStore.ts';
import { useSession } from '../../state/sessionStore.ts';
import { request } from '../../state/stationApi.ts';

/** While the slider is being zoomed nobody is asked. */
const SETTLE_MS = 150;
const REFRESH_MS = 15_000;
const BUCKETS = 240;

/** Reads the marks of what the slider spans, again while time goes on. */
export const useArchiveMarks = (): void => {
  const window_ = useReplay((replay) => replay.window);
  const spanMs = useReplay((replay) => replay.spanMs);
  const isOpen = useSession((session) => session.linkPhase === 'open');
  useEffect(() => {
    if (!isOpen) return undefined;
    let isGone = false;
    let timer = 0;
    const read = async (): Promise<void> => {
      const { fromMs, toMs } = windowOf({ window: window_, spanMs }, liveNow());
      const marks = await request('replay.marks', { fromMs, toMs, buckets: BUCKETS });
      if (isGone) return;
      if (marks.ok) useReplay.setState({ marks: marks.value });
      timer = window.setTimeout(() => void read(), REFRESH_MS);
    };
    timer = window.setTimeout(() => void read(), SETTLE_MS);
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [window_, spanMs, isOpen]);
};
