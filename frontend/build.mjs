// Bundles the styles and scripts of frontend/src into portal/static/plein, and lays htmx and the font beside them; the
// font also as plain files, which is how core/pdf.py needs it.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { keepUsed } from "./keep.mjs";

const source = "frontend/src";
const target = "portal/static/plein";
const copies = {
    "htmx.js": "node_modules/htmx.org/dist/htmx.min.js",
    "archivo.woff2": "node_modules/@fontsource-variable/archivo/files/archivo-latin-wght-normal.woff2",
    "archivo-400.ttf": "node_modules/@expo-google-fonts/archivo/400Regular/Archivo_400Regular.ttf",
    "archivo-700.ttf": "node_modules/@expo-google-fonts/archivo/700Bold/Archivo_700Bold.ttf",
};

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const [name, path] of Object.entries(copies)) copyFileSync(path, join(target, name));

// Every .css and .js that stands directly in frontend/src becomes a file of its own; what stands deeper is imported by one.
const entries = existsSync(source) ? readdirSync(source).filter((name) => /\.(css|js)$/.test(name)) : [];
await build({
    entryPoints: entries.map((name) => join(source, name)),
    outdir: target,
    bundle: true,
    minify: true,
    // What every browser of the last three years understands; light-dark() and nesting are kept as written.
    target: ["chrome123", "firefox120", "safari17.5"],
    // Pictures and fonts are addressed beside the style sheet: Django's static files give them their lasting names.
    external: ["*.woff2", "*.svg", "*.png"],
    plugins: [keepUsed({ root: "." })],
    logLevel: "warning",
});

// frontend/public is copied as it is: icons, the wordmark, the manifest.
const asIs = "frontend/public";
if (existsSync(asIs)) for (const name of readdirSync(asIs)) copyFileSync(join(asIs, name), join(target, name));
