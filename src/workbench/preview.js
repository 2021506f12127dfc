// The page beside the text. It follows the typing: the newest text is always the next to be drawn.
import { Problem, call } from "./api.js";
import { $, dialog, make } from "./dom.js";
import { canDraw, open } from "./pages.js";
import { follow } from "./soon.js";
import { emit, on, state } from "./state.js";

const PAUSE = 40,
    PATIENCE = 900; // milliseconds: without a key before the page is asked for; until a fault is told

let noting = null,
    typed = 0,
    closeLast = null;

// What is sent: the text as it is on the table, with the chosen case.
export function letterBody() {
    const body = { text: state.text, manifest: state.manifest };
    if (state.caseText !== null) body.case = state.caseText;
    return body;
}

export const previewPath = (format, variant = state.variant) => `/v1/preview?template=${state.id}&format=${format}&variant=${variant}`;

// Half a word is wrong for a moment: only what stays wrong is told, and dims the page.
function note(text) {
    const line = $("#page-note");
    const put = () => {
        line.textContent = text ?? "";
        line.hidden = !text;
        $("#pages").classList.toggle("stale", Boolean(text));
    };
    clearTimeout(noting);
    if (text && line.hidden) noting = setTimeout(put, PATIENCE);
    else put();
}

async function showText(id) {
    const reply = await call("POST", previewPath("text"), { body: letterBody() });
    const text = await reply.text();
    if (id === state.id) $("#pages").replaceChildren(make("pre", { class: "as-text" }, text));
}

// Page after page takes the place of the one before, so that nothing flickers.
async function showPages(bytes, started) {
    const letter = await open(bytes);
    const box = $("#pages"),
        width = Math.max(200, box.clientWidth - 34);
    for (let number = 1; number <= letter.count; number++) {
        const canvas = await letter.draw(number, width);
        const old = box.children[number - 1];
        if (old?.tagName === "CANVAS") old.replaceWith(canvas);
        else if (number === 1) box.replaceChildren(canvas);
        else box.append(canvas);
        if (number === 1) {
            box.dataset.ms = String(Math.round(performance.now() - started));
            box.dataset.drawn = String(Number(box.dataset.drawn ?? 0) + 1);
        }
        if (drawing.isOld()) break;
    }
    while (!drawing.isOld() && box.children.length > letter.count) box.lastChild.remove();
    closeLast?.();
    closeLast = letter.close;
}

async function draw() {
    const id = state.id,
        started = typed || performance.now();
    typed = 0;
    try {
        if (!(await canDraw())) {
            await showText(id);
        } else {
            const reply = await call("POST", previewPath("pdf"), { body: letterBody() });
            const bytes = new Uint8Array(await reply.arrayBuffer());
            if (id === state.id) await showPages(bytes, started);
        }
        note(null);
        emit("faults", []);
    } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status === 0) return;
        note(error.status === 400 || error.status === 422 ? "Siden viser brevet, som det var, før fejlen kom." : error.message);
        emit("faults", error.errors.length ? error.errors : [{ rule: "", severity: "error", message: error.message }]);
    }
}

const drawing = follow(draw, PAUSE);

export function drawSoon() {
    if (!state.id) return;
    typed ||= performance.now();
    drawing.soon();
}

async function readAsText() {
    try {
        const reply = await call("POST", previewPath("text"), { body: letterBody() });
        await dialog("Brevet som tekst", make("pre", { class: "as-text", tabIndex: 0 }, await reply.text()), [["Luk", ""]], { class: "wide" });
    } catch (error) {
        await dialog("Brevet som tekst", make("p", {}, error.message));
    }
}

export function startPreview() {
    on("text", drawSoon);
    on("case", drawSoon);
    on("opened", () => {
        $("#pages").scrollTop = 0;
        drawSoon();
    });
    document.addEventListener("service-back", drawSoon);
    for (const radio of document.querySelectorAll("[name=variant]")) {
        radio.addEventListener("change", () => {
            state.variant = radio.value;
            drawSoon();
        });
    }
    $("#as-text").addEventListener("click", readAsText);
    let width = 0;
    new ResizeObserver(([box]) => {
        if (Math.abs(box.contentRect.width - width) > 8) drawSoon();
        width = box.contentRect.width;
    }).observe($("#pages"));
}
