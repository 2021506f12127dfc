// Fills in a form in Chromium's own PDF viewer, by keyboard, and saves it as the viewer would: fill-chromium.mjs CHROMIUM IN.pdf OUT.pdf
// What is typed: a text in the first field, lines in the second, a space (a tick) in the third, and one in the fifth (the first ring).
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [chromium, pdf, out] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "klarbrev-chromium-"));
const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1000,1400", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"];
const browser = spawn(chromium, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
const sleep = ms => new Promise(done => setTimeout(done, ms));

// Chromium's debugging protocol over a pipe: JSON, each message ended by a zero byte.
const waiting = new Map();
let last = 0, read = "";
browser.stdio[4].on("data", data => {
    read += data;
    for (let end = read.indexOf("\0"); end >= 0; end = read.indexOf("\0")) {
        const message = JSON.parse(read.slice(0, end));
        read = read.slice(end + 1);
        waiting.get(message.id)?.(message);
    }
});
async function ask(method, params = {}, sessionId = undefined) {
    const id = ++last;
    const answer = new Promise(done => waiting.set(id, done));
    browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
}

async function attach(targetId) {
    return (await ask("Target.attachToTarget", { targetId, flatten: true })).sessionId;
}

async function main() {
    const { targetId } = await ask("Target.createTarget", { url: pathToFileURL(resolve(pdf)).href });
    const page = await attach(targetId);
    let viewer;
    for (let tries = 0; !viewer && tries < 50; tries++) {
        await sleep(200);
        viewer = (await ask("Target.getTargets")).targetInfos.find(target => target.url.startsWith("chrome-extension://"));
    }
    await sleep(3000); // the viewer says nothing when it has drawn the first page
    const mouse = type => ask("Input.dispatchMouseEvent", { type, x: 640, y: 90, button: "left", clickCount: 1 }, page);
    const key = async (name, code) => {
        for (const type of ["keyDown", "keyUp"]) await ask("Input.dispatchKeyEvent", { type, key: name, code: name, windowsVirtualKeyCode: code }, page);
        await sleep(150);
    };
    const type = async text => {
        for (const letter of text) await ask("Input.dispatchKeyEvent", { type: "char", text: letter === "\n" ? "\r" : letter }, page);
        await sleep(150);
    };
    await mouse("mousePressed");
    await mouse("mouseReleased");
    for (const text of ["Søren Ærø Å", "Ja, «nej»\nog mere", " ", "", " "]) {
        await key("Tab", 9);
        await type(text);
    }
    await key("Tab", 9); // what is typed is kept when the field is left
    const save = `(async () => {
        const saved = await document.querySelector("pdf-viewer").currentController.save("EDITED");
        let bytes = "";
        for (const byte of new Uint8Array(saved.dataToSave)) bytes += String.fromCharCode(byte);
        return btoa(bytes);
    })()`;
    const { result } = await ask("Runtime.evaluate", { expression: save, awaitPromise: true, returnByValue: true }, await attach(viewer.targetId));
    if (!result.value) throw new Error("the viewer saved nothing: " + JSON.stringify(result).slice(0, 300));
    writeFileSync(out, Buffer.from(result.value, "base64"));
}

const clock = setTimeout(() => { console.error("Chromium takes too long"); browser.kill(); process.exit(1); }, 90000);
let status = 0;
try {
    await main();
} catch (error) {
    console.error(String(error));
    status = 1;
}
clearTimeout(clock);
browser.kill();
await sleep(300);
rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
process.exit(status);
