import type { ScanOutcome } from '#core/domain/tasks.ts';

/** Notes of a tone: frequency in Hz, start and length in seconds. Two rising for yes, one flat for "nothing done", a low pair for no. */
const NOTES: Readonly<Record<ScanOutcome['tone'], ReadonlyArray<readonly [number, number, number]>>> = {
  GREEN: [
    [880, 0, 0.07],
    [1320, 0.08, 0.09],
  ],
  AMBER: [[660, 0, 0.12]],
  RED: [
    [220, 0, 0.18],
    [180, 0.22, 0.26],
  ],
};

let context: AudioContext | null = null;

/** Plays the short sound of an outcome. Silent where the browser has no audio or nobody has touched the page yet. */
export const playTone = (tone: ScanOutcome['tone']): void => {
  try {
    context ??= new AudioContext();
    const audio = context;
    if (audio.state === 'suspended') void audio.resume().catch(() => undefined);
    for (const [frequency, start, length] of NOTES[tone]) {
      const oscillator = audio.createOscillator();
      const gain = audio.createGain();
      const from = audio.currentTime + start;
      oscillator.type = tone === 'RED' ? 'square' : 'sine';
      oscillator.frequency.value = frequency;
      gain.gain.setValueAtTime(0.0001, from);
      gain.gain.exponentialRampToValueAtTime(0.25, from + 0.01);
      gain.gain.exponentialRampToValueAtTime(0.0001, from + length);
      oscillator.connect(gain).connect(audio.destination);
      oscillator.start(from);
      oscillator.stop(from + length + 0.02);
    }
  } catch {
    // No audio device: the banner says the same without it.
  }
};
