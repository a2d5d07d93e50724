import { useEffect, useState } from 'react';

/** Long enough that one word is one question, short enough that nobody waits for it. */
const PAUSE_MS = 200;

/** A text as it was when its typing last paused. */
export const usePaused = (text: string): string => {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    if (text === paused) return undefined;
    const timer = window.setTimeout(() => {
      setPaused(text);
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [text, paused]);
  return paused;
};
