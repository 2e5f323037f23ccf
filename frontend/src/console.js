// The clerk's keys: O open, S close, Esc abort, B announce, Z hall screen, H remind, J and K along the agenda, ? all keys.
// A button or link says its own key in data-key. Keys never work in a field, and can be switched off ([data-keys-switch]).
const STORE = "plein-keys";

function enabled() {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true;
  }
}

function writing(target) {
  return target.closest?.("input, textarea, select, [contenteditable]") !== null;
}

/** Whether an element can be seen, and so be pressed. */
const visible = (element) => element.getClientRects().length > 0;

function press(key) {
  const found = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key && visible(element));
  if (!found) return false;
  found.click();
  return true;
}

/** The focus goes along the agenda; Enter opens what has it. */
function move(step) {
  const items = [...document.querySelectorAll("[data-walk] a")].filter(visible);
  if (!items.length) return false;
  const now = items.indexOf(document.activeElement);
  const start = now >= 0 ? now : items.findIndex((item) => item.hasAttribute("aria-current"));
  items[Math.min(items.length - 1, Math.max(0, start + step))].focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  if (document.querySelector("dialog[open]") || !enabled() || event.repeat) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const done = key === "j" ? move(1) : key === "k" ? move(-1) : press(key);
  if (done) event.preventDefault();
});

for (const box of document.querySelectorAll("[data-keys-switch]")) {
  box.checked = enabled();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(STORE, box.checked ? "on" : "off");
    } catch {
      // Then they stay as they are on this page.
    }
  });
}
