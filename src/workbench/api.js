// Calls to the service. What goes wrong comes as a Problem, with words for the person.
import { calm, warn } from "./say.js";

const KEY = "klarbrev-key"; // in the memory of this tab: gone when it is closed

export class Problem extends Error {
    constructor(status, title, errors = [], etag = null) {
        super(title);
        this.status = status;
        this.errors = errors;
        this.etag = etag;
    }
}

let askForKey = null,
    asked = null;

// Who is to be asked for a key when one is wanted: a function that answers it, "" for none.
export function keysComeFrom(ask) {
    askForKey = ask;
}

async function newKey(wrong) {
    asked ??= askForKey(wrong).finally(() => {
        asked = null;
    });
    const key = await asked;
    if (key) sessionStorage.setItem(KEY, key);
    return key;
}

export const hasKey = () => sessionStorage.getItem(KEY) !== null;
export const forgetKey = () => sessionStorage.removeItem(KEY);

const sleep = ms => new Promise(done => setTimeout(done, ms));
let watching = false;

// The service is gone: say so, and look for it until it is back.
async function watchForReturn() {
    if (watching) return;
    watching = true;
    warn("gone", "klarbrev svarer ikke lige nu. Din tekst er her stadig. Jeg prøver igen om lidt.");
    for (;;) {
        await sleep(2000);
        const back = await fetch("/healthz", { cache: "no-store" }).then(
            reply => reply.ok,
            () => false,
        );
        if (back) break;
    }
    watching = false;
    calm("gone");
    document.dispatchEvent(new Event("service-back"));
}

async function problemOf(reply) {
    const problem = await reply.json().catch(() => ({}));
    const title = problem.title ?? `klarbrev svarede med fejl ${reply.status}.`;
    return new Problem(reply.status, title, problem.errors ?? [], reply.headers.get("ETag"));
}

async function send(method, path, { body, type, match, signal } = {}) {
    const headers = { "Accept-Language": "da" };
    const key = sessionStorage.getItem(KEY);
    if (key) headers.Authorization = `Bearer ${key}`;
    if (match) headers["If-Match"] = match;
    if (body !== undefined) headers["Content-Type"] = type ?? "application/json";
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    return fetch(path, { method, headers, body: text, signal, cache: "no-store" });
}

// Answers the reply when it is a success. A service that is full is asked once more; one that wants a key gets one.
export async function call(method, path, options = {}) {
    for (let tries = 0; ; tries++) {
        let reply;
        try {
            reply = await send(method, path, options);
        } catch (error) {
            if (error.name === "AbortError") throw error;
            watchForReturn();
            throw new Problem(0, "klarbrev svarer ikke lige nu.");
        }
        if (reply.ok) return reply;
        const wait = Number(reply.headers.get("Retry-After"));
        if ((reply.status === 503 || reply.status === 429) && tries < 2) {
            await sleep(Math.min(Math.max(wait, 0.2), 5) * 1000);
            continue;
        }
        if (reply.status === 401 && askForKey && (await newKey(hasKey()))) continue;
        throw await problemOf(reply);
    }
}

export const getJson = async path => (await call("GET", path)).json();
