// The page before and after a change, for all cases: side by side, what is changed marked on the page after.
import { call, getJson } from "./api.js";
import { nameOf } from "./cases.js";
import { $, dialog, make } from "./dom.js";
import { canDraw, open } from "./pages.js";
import { isChanged, on, state } from "./state.js";
import { previewPath } from "./preview.js";

const WIDTH = 460,
    BAND = 6; // pixels: a page's width, and the height of a stripe that is compared at once

async function fetchPages(source, caseText) {
    const body = { text: source.text, manifest: source.manifest };
    if (caseText !== null) body.case = caseText;
    const reply = await call("POST", previewPath("pdf"), { body });
    const letter = await open(new Uint8Array(await reply.arrayBuffer()));
    const pages = [];
    for (let number = 1; number <= letter.count; number++) pages.push(await letter.draw(number, WIDTH));
    letter.close();
    return pages;
}

const pixels = canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);

// The stripes in which two pages differ, neighbours joined: [top, height] each.
function stripes(before, after) {
    const a = pixels(before),
        b = pixels(after),
        found = [];
    const a32 = new Uint32Array(a.data.buffer),
        b32 = new Uint32Array(b.data.buffer);
    for (let top = 0; top < after.height; top += BAND) {
        const from = top * after.width,
            to = Math.min(after.height, top + BAND) * after.width;
        let differs = before.width !== after.width || before.height !== after.height;
        for (let at = from; at < to && !differs; at++) differs = a32[at] !== b32[at];
        if (!differs) continue;
        const last = found.at(-1);
        if (last && last[0] + last[1] >= top) last[1] = top + BAND - last[0];
        else found.push([top, BAND]);
    }
    return found;
}

function mark(canvas, list) {
    const ink = canvas.getContext("2d");
    ink.setTransform(1, 0, 0, 1, 0, 0);
    ink.globalCompositeOperation = "multiply";
    ink.fillStyle = "#ffe08a";
    for (const [top, height] of list) ink.fillRect(0, top, canvas.width, height);
}

function pageRow(before, after, number) {
    const list = before && after ? stripes(before, after) : [[0, 0]];
    if (before && after && list.length === 0) return null;
    if (before && after) mark(after, list);
    const what = !before ? `Side ${number} er ny` : !after ? `Side ${number} er væk` : `Side ${number} er ændret`;
    const name = (canvas, when) => {
        canvas?.setAttribute("aria-label", `Side ${number} ${when}`);
        return canvas ?? make("p", { class: "none" }, "Ingen side");
    };
    return make(
        "div",
        { class: "page-pair" },
        make("h4", {}, what),
        make(
            "div",
            { class: "two" },
            make("figure", {}, make("figcaption", {}, "Før"), name(before, "før")),
            make("figure", {}, make("figcaption", {}, "Nu"), name(after, "nu")),
        ),
    );
}

// The text that letters are made from today: the version that is valid.
async function validText() {
    const { files } = await getJson(`/v1/templates/${state.id}/versions/${state.life.valid}`);
    const file = name => files.find(each => each.name === name)?.text ?? "";
    return { text: file("brev.mustache"), manifest: file("manifest.txt") };
}

// What there is to compare with, the nearest first.
function bases() {
    const list = [];
    if (isChanged()) list.push(["Det, der er gemt", () => state.saved]);
    if (state.life?.valid) list.push([`Version ${state.life.valid}, som gælder nu`, validText]);
    return list;
}

async function compareCase(base, name, text) {
    const head = make("h3", {}, name);
    try {
        const [before, after] = [await fetchPages(base, text), await fetchPages(state, text)];
        const rows = [];
        for (let index = 0; index < Math.max(before.length, after.length); index++) rows.push(pageRow(before[index], after[index], index + 1));
        const changed = rows.filter(Boolean);
        head.append(
            " ",
            make(
                "span",
                { class: changed.length ? "badge warning" : "badge pass" },
                changed.length ? `${changed.length} af ${rows.length} sider ændret` : "Ingen ændring",
            ),
        );
        return make("section", { class: "case-pair" }, head, ...changed);
    } catch (error) {
        return make("section", { class: "case-pair" }, head, make("p", { class: "wrong" }, error.errors?.[0]?.message ?? error.message));
    }
}

async function fill(list, wait, base) {
    const cases = state.cases.length ? state.cases.map(each => [nameOf(each.name), each.text]) : [["Opdigtet sag", null]];
    wait.textContent = "Laver siderne …";
    list.replaceChildren();
    const before = await base();
    for (const [name, text] of cases) list.append(await compareCase(before, name, text));
    const changed = list.querySelectorAll(".page-pair").length;
    wait.textContent = changed
        ? `${changed} ${changed === 1 ? "side er" : "sider er"} ændret. Det nye er gult.`
        : "Ingen af prøvernes sider er ændret.";
}

async function compare() {
    const list = make("div", { class: "compared", tabIndex: 0, role: "group", "aria-label": "Sider, der er ændret" });
    const wait = make("p", { role: "status" }),
        choices = bases();
    const choice = make(
        "select",
        { id: "compare-with", onchange: () => fill(list, wait, choices[choice.selectedIndex][1]) },
        ...choices.map(([label]) => make("option", {}, label)),
    );
    const head = make("p", { class: "compare-with" }, make("label", { htmlFor: "compare-with" }, "Før er"), choice);
    const closed = dialog(`Før og nu: ${state.title}`, make("div", {}, head, wait, list), [["Luk", ""]], { class: "full" });
    if (await canDraw()) await fill(list, wait, choices[0][1]);
    else wait.textContent = "Siderne kan ikke tegnes her, fordi PDF.js ikke er hentet.";
    return closed;
}

export function startCompare() {
    const show = () => {
        $("#compare").disabled = !state.id || bases().length === 0;
    };
    for (const name of ["text", "opened", "saved", "life"]) on(name, show);
    $("#compare").addEventListener("click", compare);
}
