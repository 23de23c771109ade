import { useEffect, useState } from 'react';
import type { EntryName, EntryResult, InputOf } from '#shared/api/contract.ts';
import { useSession } from './sessionStore.ts';
import { request } from './stationApi.ts';

/**
 * The answer to a question: asked at each connection, when its input is another one, and when `changes` is. Null until
 * the first answer to this input; then the last one stays until the next.
 */
export const useAnswer = <Name extends EntryName>(
  name: Name,
  input: InputOf<Name>,
  changes: number | string = 0,
): EntryResult<Name> | null => {
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const key = JSON.stringify(input);
  const [held, setHeld] = useState<{ readonly key: string; readonly answer: EntryResult<Name> } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is a reason to ask again
  useEffect(() => {
    if (!isOpen) return undefined;
    let isLeft = false;
    void request(name, JSON.parse(key) as InputOf<Name>).then((answer) => {
      if (!isLeft) setHeld({ key, answer });
    });
    return () => {
      isLeft = true;
    };
  }, [isOpen, name, key, changes]);
  return held?.key === key ? held.answer : null;
};
