// A tile map is one stop for the keyboard: arrows walk the tiles, Enter opens; the same hint follows mouse and keyboard.
const tip = document.createElement("p");
tip.className = "plein-tip";
tip.hidden = true;
tip.setAttribute("role", "status");

/** The hint of a tile: its title, taken away from the browser so that it does not show twice. */
function hint(tile) {
  const title = tile.querySelector("title");
  if (title) {
    tile.dataset.hint = title.textContent;
    title.remove();
  }
  return tile.dataset.hint ?? "";
}

function show(tile, x, y) {
  if (!tip.isConnected) document.body.append(tip);
  tip.textContent = hint(tile);
  tip.hidden = !tip.textContent;
  const left = Math.max(8, Math.min(x + 14, innerWidth - tip.offsetWidth - 8));
  const top = Math.min(y + 16, innerHeight - tip.offsetHeight - 8);
  tip.style.translate = `${left}px ${top}px`;
}

function hide() {
  tip.hidden = true;
}

const middle = (tile) => {
  const box = tile.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** The nearest tile in a direction: distance along it, with sideways twice as dear. */
function neighbour(tiles, from, dx, dy) {
  const here = middle(from);
  let best = null;
  let least = Infinity;
  for (const tile of tiles) {
    const there = middle(tile);
    const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    if (along > 1 && along + 2 * aside < least) [best, least] = [tile, along + 2 * aside];
  }
  return best;
}

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function walk(event, svg) {
  const tiles = [...svg.querySelectorAll("use")];
  const current = svg.querySelector(".is-walked");
  const arrow = ARROWS[event.key];
  if (arrow) {
    const next = current ? neighbour(tiles, current, ...arrow) : tiles.find((tile) => tile.getAttribute("transform")) ?? tiles[0];
    event.preventDefault();
    if (!next) return;
    current?.classList.remove("is-walked");
    next.classList.add("is-walked");
    const { x, y } = middle(next);
    show(next, x, y);
  } else if (event.key === "Enter" && current?.dataset.href) {
    location.assign(current.dataset.href);
  } else if (event.key === "Escape" && current) {
    leave(svg);
  }
}

function leave(svg) {
  svg.querySelector(".is-walked")?.classList.remove("is-walked");
  hide();
}

/** Make the maps in `root` walkable; also called for parts that arrive later. */
export function prepare(root = document) {
  for (const svg of root.querySelectorAll("[data-map] > svg:not([tabindex])")) {
    svg.setAttribute("tabindex", "0");
    svg.addEventListener("keydown", (event) => walk(event, svg));
    svg.addEventListener("blur", () => leave(svg));
  }
}

document.addEventListener("pointermove", (event) => {
  const tile = event.target.closest?.("[data-map] use");
  if (tile) show(tile, event.clientX, event.clientY);
  else if (!document.querySelector(".is-walked")) hide();
});
document.addEventListener("click", (event) => {
  const tile = event.target.closest?.("[data-map] use[data-href]");
  if (tile) location.assign(tile.dataset.href);
});
document.addEventListener("plein:arrived", (event) => prepare(event.target));
prepare();
