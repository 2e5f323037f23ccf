// Keeps of the Utrecht component CSS only what this portal uses: an esbuild plugin, pure text in, text out.
//
// Two steps, because a component file is up to 34 kB and the whole page may weigh 40:
// 1. a rule stays only when every class in its selector occurs somewhere in the templates, the Python or the scripts;
// 2. their tokens are replaced by the values that base/utrecht-tokens.css gives them, a token without a value by its own
//    fallback, and a declaration without any value goes. Our own tokens (--ink, --t-m …) stay what they are: live.
import { readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import postcss from "postcss";
import parseValue from "postcss-value-parser";

const UTRECHT = /[\\/]@utrecht[\\/][\w-]+-css[\\/].*\.css$/;
const SPEAKS_OF_CLASSES = /\.(html|py|js)$/;
const OURS = /^--(?!_?(utrecht|nl|basis|todo)-)/;
// States that base/elements.css shows in one rule for everything (focus), or that the design language does not know.
const ELSEWHERE = /:focus|:active|aria-pressed|:read-only|:user-invalid|::placeholder|inputmode|\[pattern|figcaption|-table > tr/i;
const SKIPPED = new Set(["node_modules", ".venv", ".git", "var", "locale", "migrations", "tests", "static"]);

/** Every file below `folder` whose text can name a class. */
function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* sources(path);
    else if (entry.isFile() && SPEAKS_OF_CLASSES.test(entry.name)) yield path;
  }
}

/** The Utrecht class names that occur in the project, as whole words. */
export function usedClasses(root) {
  const used = new Set();
  for (const path of sources(root)) {
    for (const [word] of readFileSync(path, "utf8").matchAll(/utrecht-[\w-]+/g)) used.add(word);
  }
  return used;
}

/** The classes that an element must have for this selector. */
function classesOf(selector) {
  return (selector.replace(/:not\([^()]*(\([^()]*\)[^()]*)*\)/g, "").match(/\.[\w-]+/g) ?? []).map((name) => name.slice(1));
}

/** Drop what no template asks for. */
function dropUnused(sheet, used) {
  sheet.walkComments((comment) => comment.remove());
  sheet.walkRules((rule) => {
    if (rule.parent.type === "atrule" && /keyframes$/.test(rule.parent.name)) return;
    const kept = rule.selectors.filter((selector) => !ELSEWHERE.test(selector) && classesOf(selector).every((name) => used.has(name)));
    if (kept.length) rule.selectors = kept;
    else rule.remove();
  });
  sheet.walkAtRules((rule) => rule.nodes?.length === 0 && rule.remove());
}

/** Names of the custom properties that a sheet sets. */
function settings(sheet) {
  const names = new Set();
  sheet.walkDecls(/^--/, (declaration) => names.add(declaration.prop));
  return names;
}

/** What a sheet sets on the root: name → value. */
export function tokensOf(css) {
  const tokens = new Map();
  postcss.parse(css).walkRules(":root", (rule) => rule.walkDecls(/^--/, ({ prop, value }) => tokens.set(prop, value)));
  return tokens;
}

/** Replace a token by its value and `var(--unset, fallback)` by its fallback; null when nothing is left to say.
 *  A private property that some class sets `sometimes` stays. */
function fold(value, tokens, sometimes) {
  const tree = parseValue(value);
  let lost = false;
  parseValue.walk(tree.nodes, (node) => {
    if (node.type !== "function" || node.value !== "var") return true;
    const [name, comma, ...rest] = node.nodes;
    const fallback = comma ? fold(parseValue.stringify(rest).trim(), tokens, sometimes) : null;
    if (sometimes.has(name.value)) {
      node.nodes = fallback === null ? [name] : [name, { type: "word", value: `,${fallback}` }];
    } else if (!OURS.test(name.value)) {
      const known = tokens.get(name.value) ?? fallback;
      lost ||= known === null;
      Object.assign(node, { type: "word", value: known ?? "", nodes: undefined });
    }
    return false;
  });
  return lost ? null : tree.toString().trim();
}

/** Take away private properties that nothing reads. */
function dropUnread(sheet) {
  const read = new Set(sheet.toString().match(/var\(\s*--[\w-]+/g)?.map((found) => found.replace(/^var\(\s*/, "")));
  sheet.walkDecls(/^--_?utrecht/, (declaration) => {
    if (!read.has(declaration.prop)) declaration.remove();
  });
}

/** Fold a sheet until nothing disappears any more. */
function foldAll(sheet, tokens) {
  for (let before = -1, now = 0; before !== now; ) {
    before = now;
    const sometimes = settings(sheet);
    sheet.walkDecls((declaration) => {
      const value = fold(declaration.value, tokens, sometimes);
      if (value === null) declaration.remove();
      else declaration.value = value;
    });
    dropUnread(sheet);
    now = sheet.toString().length;
  }
  sheet.walkRules((rule) => rule.nodes.length === 0 && rule.remove());
}

/** What stays of one component file. */
export function keep(css, used, tokens) {
  const sheet = postcss.parse(css);
  dropUnused(sheet, used);
  foldAll(sheet, tokens);
  return sheet.toString();
}

/** The plugin: `keepUsed({ root })`, where root is the folder of the project. */
export function keepUsed({ root }) {
  return {
    name: "keep-used",
    setup(build) {
      const used = usedClasses(root);
      const tokens = tokensOf(readFileSync(join(root, "frontend/src/base/utrecht-tokens.css"), "utf8"));
      build.onLoad({ filter: UTRECHT }, async ({ path }) => ({
        contents: keep(await readFile(path, "utf8"), used, tokens),
        loader: "css",
      }));
    },
  };
}
