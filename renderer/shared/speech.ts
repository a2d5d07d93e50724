import { useSyncExternalStore } from 'react';
import type { Language } from './i18n.ts';

/** Sentences of scans read aloud, for hands and eyes that are elsewhere. Never needed: the banner says the same. */
const STORE = 'gate.speech';

const listeners = new Set<() => void>();
const told = (): void => {
  for (const listener of listeners) listener();
};

const remembered = (): boolean => {
  try {
    return window.localStorage.getItem(STORE) === 'on';
  } catch {
    return false;
  }
};
let on: boolean | null = null;
const isOn = (): boolean => (on ??= remembered());

/** Turns speech on or off for this machine. */
export const setSpeech = (next: boolean): void => {
  on = next;
  if (!next && hasSpeech()) window.speechSynthesis.cancel();
  try {
    window.localStorage.setItem(STORE, next ? 'on' : 'off');
  } catch {
    // The choice then lasts as long as the page.
  }
  told();
};

const hasSpeech = (): boolean => 'speechSynthesis' in window;

/** The machine's own voice for a language, a local one first: a voice of the network would be silent in a warehouse. */
const voiceFor = (language: Language): SpeechSynthesisVoice | null => {
  if (!hasSpeech()) return null;
  const wanted = language === 'zh-CN' ? /^(?:zh|cmn)\b/iu : /^en\b/iu;
  const fitting = window.speechSynthesis.getVoices().filter((voice) => wanted.test(voice.lang));
  return fitting.find((voice) => voice.localService) ?? fitting[0] ?? null;
};

/** Says a sentence; the newest one cuts off what is still being said. Silent where speech is off or there is no voice. */
export const speak = (sentence: string, language: Language): void => {
  if (!isOn()) return;
  const voice = voiceFor(language);
  if (voice === null) return;
  const words = new SpeechSynthesisUtterance(sentence);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = 1.15;
  window.speechSynthesis.cancel();
  window.speechSynthesis.speak(words);
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  // Voices come in later than the page.
  if (hasSpeech()) window.speechSynthesis.addEventListener('voiceschanged', told);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && hasSpeech())
      window.speechSynthesis.removeEventListener('voiceschanged', told);
  };
};

/** Whether speech is on at this machine, and whether it has a voice for the language. */
export const useSpeech = (language: Language): { readonly on: boolean; readonly hasVoice: boolean } => ({
  on: useSyncExternalStore(subscribe, isOn),
  hasVoice: useSyncExternalStore(subscribe, () => voiceFor(language) !== null),
});
