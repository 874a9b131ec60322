import { useEffect, useState } from 'react';

const millisecondsPerStep = 700;

export interface Playback {
  readonly step: number;
  readonly playing: boolean;
  readonly goTo: (step: number) => void;
  readonly toggle: () => void;
}

/** A place in a sequence of `count` steps that moves on by itself while it plays. It begins at the last step, where all is there. */
export function usePlayback(count: number): Playback {
  const last = count - 1;
  const [step, setStep] = useState(last);
  const [playing, setPlaying] = useState(false);
  const moves = playing && step < last;
  useEffect(() => {
    if (!moves) return;
    const timer = setTimeout(() => {
      setStep(step + 1);
    }, millisecondsPerStep);
    return () => {
      clearTimeout(timer);
    };
  }, [moves, step]);
  return {
    step,
    playing: moves,
    goTo(wanted) {
      setPlaying(false);
      setStep(Math.min(last, Math.max(0, wanted)));
    },
    toggle() {
      // From the end it plays from the beginning again.
      if (!moves && step === last) setStep(0);
      setPlaying(!moves);
    },
  };
}
