// Unpacks the Chromium that @sparticuz/chromium carries into TMPDIR and prints the path of something that starts it.
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

if (process.platform !== "linux" || process.arch !== "x64") {
    console.error("The browser tests need Chromium, and this machine has none. Install it, or say where it is: CHROMIUM=/path/to/chromium");
    process.exit(1);
}
const home = process.env.TMPDIR;
const require = createRequire(import.meta.url);
const { default: chromium, inflate } = await import("@sparticuz/chromium");
const binary = await chromium.executablePath();
chmodSync(binary, 0o755);

// Chromium needs NSS. Most machines have it; the package carries a copy for those that do not.
const folders = ["/usr/lib", "/usr/lib64", "/lib", ...["x86_64", "aarch64"].map((cpu) => `/usr/lib/${cpu}-linux-gnu`)];
const has = (name) => folders.some((folder) => existsSync(join(folder, name)));
let start = binary;
if (process.platform === "linux" && !(has("libnss3.so") && has("libnspr4.so"))) {
    await inflate(join(dirname(require.resolve("@sparticuz/chromium")), "..", "bin", "al2023.tar.br"));
    start = join(home, "chromium-with-libraries");
    writeFileSync(start, `#!/bin/sh\nLD_LIBRARY_PATH="${join(home, "al2023", "lib")}" exec "${binary}" "$@"\n`, { mode: 0o755 });
}
process.stdout.write(start + "\n");
