// Runs axe-core over HTML files in Chromium: axe.mjs CHROMIUM AXE.JS FILE.html... One line a file and width, then the count.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [chromium, axePath, ...files] = process.argv.slice(2);
const axe = readFileSync(axePath, "utf8").replaceAll("</script", "<\\/script");
const work = mkdtempSync(join(tmpdir(), "klarbrev-axe-"));
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--virtual-time-budget=20000"];
const widths = [1280, 500];

// Judged in the page: axe's violations, and whether the policy let the page's own style through.
const judge = `
const say = result => { const at = document.createElement("pre"); at.id = "verdict"; at.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(result)))); document.body.append(at); };
const styled = !document.querySelector("style") || getComputedStyle(document.body).marginTop === "0px";
axe.run(document).then(found => {
    const faults = found.violations.map(v => v.id + ": " + v.help + " (" + v.nodes.map(n => n.html.slice(0, 120)).slice(0, 3).join(" | ") + ")");
    if (!styled) faults.push("content-security-policy: the page's own style is refused");
    say({ faults, passes: found.passes.length });
}, error => say({ faults: ["axe: " + error], passes: 0 }));`;

function page(html) {
    // The letter's policy forbids scripts; for the judge, and for nothing else, it is opened.
    const open = html.replace("default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';");
    const script = `<script>${axe}</script><script>${judge}</script>`;
    return open.includes("</body>") ? open.replace("</body>", () => `${script}</body>`) : open + script;
}

function verdict(file, width) {
    const copy = join(work, "page.html");
    const profile = mkdtempSync(join(work, "profile-"));
    writeFileSync(copy, page(readFileSync(file, "utf8")));
    const run = spawnSync(chromium, [...flags, `--user-data-dir=${profile}`, `--window-size=${width},1000`, "--dump-dom", pathToFileURL(copy).href],
        { encoding: "utf8", timeout: 120000, maxBuffer: 1 << 28 });
    const found = /<pre id="verdict">([^<]*)<\/pre>/.exec(run.stdout ?? "");
    if (!found) return { faults: [`no verdict from Chromium: ${(run.error ?? run.stderr ?? "").toString().slice(0, 300)}`], passes: 0 };
    return JSON.parse(Buffer.from(found[1], "base64").toString("utf8"));
}

let passed = 0, failed = 0;
for (const file of files) {
    for (const width of widths) {
        const { faults, passes } = verdict(file, width);
        if (faults.length === 0 && passes > 0) {
            passed++;
            console.log(`ok    axe ${width}  ${file}`);
        } else {
            failed++;
            console.log(`FAIL  axe ${width}  ${file}`);
            for (const fault of faults) console.log(`          ${fault}`);
        }
    }
}
rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
