// What an answer sounds and feels like: three patterns that nobody takes for each other, with the eyes closed too.
const TONES = {
  yes: [[660, 0, 0.1], [990, 0.11, 0.18]],
  twice: [[520, 0, 0.12], [520, 0.2, 0.12], [520, 0.4, 0.12]],
  no: [[170, 0, 0.6]],
};
const BUZZ = { yes: [80], twice: [120, 80, 120, 80, 120], no: [600] };
let audio;

/** A browser gives sound only after a touch. */
export function wakeSound() {
  audio ??= "AudioContext" in window ? new AudioContext() : null;
  audio?.resume().catch(() => {});
}

export function signal(look, { sound = true } = {}) {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(BUZZ[look]);
  if (!sound || audio?.state !== "running") return;
  for (const [pitch, from, length] of TONES[look]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    tone.type = look === "no" ? "sawtooth" : "sine";
    volume.gain.setValueAtTime(0.25, audio.currentTime + from);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + from + length);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + from);
    tone.stop(audio.currentTime + from + length);
  }
}
