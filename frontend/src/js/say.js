// One polite voice per page: the region #plein-says at the end of base.html.
let last = "";

/** Say a sentence once; the same sentence twice in a row is said only when `again`. */
export function say(sentence, { again = false } = {}) {
  const region = document.getElementById("plein-says");
  if (!region || !sentence || (sentence === last && !again)) return;
  last = sentence;
  region.textContent = "";
  // An empty region first, so that a screen reader notices the change.
  requestAnimationFrame(() => (region.textContent = sentence));
}
