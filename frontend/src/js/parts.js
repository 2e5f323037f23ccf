// Putting new HTML in the place of old: never takes focus, scroll, an open dialog or a half-filled form.

/** Whether somebody has typed or chosen something in here that would be lost. */
function halfFilled(part) {
  for (const field of part.querySelectorAll("input, textarea, select")) {
    if (field.type === "hidden" || field.type === "submit") continue;
    if (field.matches("[type=checkbox], [type=radio]") ? field.checked !== field.defaultChecked : field.value !== (field.defaultValue ?? field.value)) return true;
    if (field.options && [...field.options].some((option) => option.selected !== option.defaultSelected) && field.querySelector("[selected]")) return true;
  }
  return false;
}

/** Whether this part must be left alone for now. */
export function held(part) {
  const active = document.activeElement;
  const writing = part.contains(active) && active.matches("input:not([type=submit], [type=button]), textarea, select");
  return part.hasAttribute("data-hold") || writing || halfFilled(part) || Boolean(part.querySelector("dialog[open], details[open]"));
}

const numbersOf = (part) => new Map([...part.querySelectorAll("[data-number]")].map((item) => [item.dataset.number, item.textContent]));

/** Light up the numbers that changed. */
function lightUp(part, before) {
  for (const item of part.querySelectorAll("[data-number]")) {
    const was = before.get(item.dataset.number);
    if (was !== undefined && was !== item.textContent) item.classList.add("plein-changed");
  }
}

/** Find the place that had the focus again: the same id, else the same value, else the part itself. */
function refocus(part, id, value) {
  const same = (id && part.querySelector(`#${CSS.escape(id)}`)) || (value && part.querySelector(`[value="${CSS.escape(value)}"]:not([type=hidden])`));
  const target = same || part;
  if (target === part) part.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}

/** Replace what is in a part; answers whether anything changed. */
export function replace(part, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const fresh = holder.innerHTML;
  if (fresh === parts.get(part)) return false;
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  const before = numbersOf(part);
  parts.set(part, fresh);
  part.replaceChildren(holder.content);
  if (active) refocus(part, active.id, active.value);
  lightUp(part, before);
  part.dispatchEvent(new CustomEvent("plein:arrived", { bubbles: true }));
  return true;
}

const parts = new WeakMap();
