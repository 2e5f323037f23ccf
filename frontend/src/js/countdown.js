// The countdown: seconds from the server, counted by our own clock; speaks at ten and at zero, then looks again.
import { say } from "./say.js";

let timer = 0;

function tick() {
  const all = document.querySelectorAll("[data-closes-in]");
  let running = false;
  for (const element of all) {
    element.pleinEnd ??= performance.now() + Number(element.dataset.closesIn) * 1000;
    const left = Math.max(0, Math.ceil((element.pleinEnd - performance.now()) / 1000));
    if (element.textContent !== String(left)) {
      element.textContent = String(left);
      if (left === 10) say(element.dataset.sayTen);
      if (left === 0) {
        say(element.dataset.sayZero);
        document.dispatchEvent(new CustomEvent("plein:zero"));
      }
    }
    running ||= left > 0;
  }
  timer = running ? setTimeout(tick, 100) : 0;
}

/** The server says how many seconds are left, now. */
export function setEnd(seconds) {
  for (const element of document.querySelectorAll("[data-closes-in]")) element.pleinEnd = performance.now() + seconds * 1000;
}

/** Start, or go on with what has arrived since. */
export function count() {
  clearTimeout(timer);
  tick();
}
