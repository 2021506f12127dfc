// A headless Chromium for tests, over its debugging protocol: const browser = await start("chromium"), then browser.page(url).
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const sleep = ms => new Promise(done => setTimeout(done, ms));

const KEYS = {
    Enter: 13,
    Tab: 9,
    Escape: 27,
    ArrowDown: 40,
    ArrowUp: 38,
    ArrowLeft: 37,
    ArrowRight: 39,
    Home: 36,
    End: 35,
    Backspace: 8,
    F6: 117,
    " ": 32,
};

export async function start(chromium, flags = []) {
    const profile = mkdtempSync(join(tmpdir(), "klarbrev-chromium-"));
    const child = spawn(
        chromium,
        [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--remote-debugging-pipe",
            `--user-data-dir=${profile}`,
            ...flags,
            "about:blank",
        ],
        { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
    );
    const waiting = new Map(),
        listeners = new Map();
    let last = 0,
        read = "";
    // JSON, each message ended by a zero byte.
    child.stdio[4].setEncoding("utf8");
    child.stdio[4].on("data", data => {
        read += data;
        for (let end = read.indexOf("\0"); end >= 0; end = read.indexOf("\0")) {
            const message = JSON.parse(read.slice(0, end));
            read = read.slice(end + 1);
            if (message.id) waiting.get(message.id)?.(message);
            else for (const listener of listeners.get(message.sessionId) ?? []) listener(message);
        }
    });
    async function ask(method, params = {}, sessionId = undefined) {
        const id = ++last;
        const answer = new Promise(done => waiting.set(id, done));
        child.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
        const { result, error } = await answer;
        waiting.delete(id);
        if (error) throw new Error(`${method}: ${error.message}`);
        return result;
    }
    async function page(url, width = 1400, height = 900) {
        const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
        const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
        const opened = new Page(
            (method, params) => ask(method, params, sessionId),
            () => ask("Target.closeTarget", { targetId }),
        );
        listeners.set(sessionId, [message => opened.hear(message)]);
        for (const domain of ["Page", "Runtime", "Network", "Log"]) await opened.ask(`${domain}.enable`);
        await opened.size(width, height);
        if (url) await opened.go(url);
        return opened;
    }
    async function stop() {
        child.kill();
        await sleep(300);
        rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
    return { page, stop };
}

class Page {
    constructor(ask, close) {
        this.ask = ask;
        this.close = close;
        this.requests = []; // addresses
        this.complaints = []; // exceptions, errors of the console, broken policies
    }

    hear({ method, params }) {
        if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
        if (method === "Runtime.exceptionThrown")
            this.complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
        if (method === "Runtime.consoleAPICalled" && params.type === "error")
            this.complaints.push(params.args.map(arg => arg.value ?? arg.description).join(" "));
        if (method === "Log.entryAdded" && params.entry.level === "error") this.complaints.push(`${params.entry.text} ${params.entry.url ?? ""}`);
    }

    async size(width, height) {
        await this.ask("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    }

    // Pages behind another are not drawn.
    async front() {
        await this.ask("Page.bringToFront");
    }

    async go(url) {
        await this.front();
        await this.ask("Page.navigate", { url });
        await this.until("document.readyState === 'complete'");
    }

    // The value of an expression in the page; promises are waited for.
    async value(expression) {
        const { result, exceptionDetails } = await this.ask("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
    }

    async until(expression, most = 10000) {
        const end = Date.now() + most;
        for (;;) {
            const value = await this.value(expression).catch(() => false);
            if (value) return value;
            if (Date.now() > end) throw new Error(`never came true: ${expression}`);
            await sleep(25);
        }
    }

    // Presses a key, by its name, with held keys: 1 Alt, 2 Control, 8 Shift.
    async press(key, modifiers = 0) {
        const windowsVirtualKeyCode = KEYS[key] ?? key.toUpperCase().charCodeAt(0);
        const text = key === "Enter" ? "\r" : key === " " ? " " : undefined;
        await this.ask("Input.dispatchKeyEvent", {
            type: text ? "keyDown" : "rawKeyDown",
            key,
            code: key.length === 1 && key !== " " ? `Key${key.toUpperCase()}` : key,
            windowsVirtualKeyCode,
            modifiers,
            text,
        });
        await this.ask("Input.dispatchKeyEvent", { type: "keyUp", key, windowsVirtualKeyCode, modifiers });
    }

    async type(text) {
        await this.ask("Input.insertText", { text });
    }

    async click(selector) {
        const at = await this
            .until(`(() => { const e = ${selector.startsWith("(") ? selector : `document.querySelector(${JSON.stringify(selector)})`}; if (!e) return null;
            e.scrollIntoView({ block: "nearest" }); const r = e.getBoundingClientRect(); return r.width ? [r.x + r.width / 2, r.y + r.height / 2] : null; })()`);
        for (const type of ["mouseMoved", "mousePressed", "mouseReleased"])
            await this.ask("Input.dispatchMouseEvent", { type, x: at[0], y: at[1], button: type === "mouseMoved" ? "none" : "left", clickCount: 1 });
    }

    async picture(file) {
        const { data } = await this.ask("Page.captureScreenshot", { format: "png" });
        writeFileSync(file, Buffer.from(data, "base64"));
    }
}
