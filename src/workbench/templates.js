// The list of letters, and what happens when one is put on the table.
import { getJson, call } from "./api.js";
import { $, dialog, make } from "./dom.js";
import { say } from "./say.js";
import { emit, isChanged, on, state } from "./state.js";

let all = [];

function matches(template, wanted) {
    return `${template.title} ${template.description} ${template.id}`.toLowerCase().includes(wanted.toLowerCase());
}

function row(template) {
    return make("li", {}, make("button", {
        type: "button", class: "letter", "aria-current": template.id === state.id ? "true" : null, onclick: () => openLetter(template.id),
    }, make("span", { class: "label" }, template.title || template.id), make("span", { class: "what" }, template.description),
    make("span", { class: "badge plain" }, template.status ?? `version ${template.version || "1.0"}`)));
}

function show() {
    const wanted = $("#find-letter").value;
    const shown = all.filter(template => matches(template, wanted));
    $("#letter-list").replaceChildren(...(shown.length ? shown.map(row) : [make("li", { class: "none" }, "Ingen breve passer på det.")]));
}

async function mayLeave() {
    if (!isChanged()) return true;
    const answer = await dialog("Du har ikke gemt", make("p", {}, `Dine ændringer i «${state.title}» går tabt, hvis du skifter brev nu.`),
        [["Bliv her", ""], ["Skift uden at gemme", "go"]]);
    return answer === "go";
}

async function read(id) {
    const [reply, cases, vocabulary] = await Promise.all([call("GET", `/v1/templates/${id}/source`), getJson(`/v1/templates/${id}/cases`), getJson(`/v1/templates/${id}/vocabulary`)]);
    return { etag: reply.headers.get("ETag"), source: await reply.json(), cases: cases.cases, vocabulary };
}

export async function openLetter(id) {
    if (id === state.id || !(await mayLeave())) return;
    try {
        const { etag, source, cases, vocabulary } = await read(id);
        const title = all.find(template => template.id === id)?.title || id;
        Object.assign(state, { id, title, text: source.text, manifest: source.manifest, saved: { text: source.text, manifest: source.manifest }, etag, cases, vocabulary });
        state.caseText = cases[0]?.text ?? null;
        location.hash = id;
        emit("opened");
        say(`${title} er åbnet.`);
    } catch (error) {
        await dialog("Brevet kan ikke åbnes", make("p", {}, error.message));
    }
}

export async function listLetters() {
    all = (await getJson("/v1/templates")).templates;
    show();
}

export async function startTemplates() {
    $("#templates").append(make("label", { class: "find", htmlFor: "find-letter" }, "Find et brev"),
        make("input", { type: "search", id: "find-letter", oninput: show }), make("ul", { id: "letter-list", class: "letter-list" }));
    on("opened", show);
    on("saved", listLetters);
    await listLetters();
    const wanted = location.hash.slice(1);
    const first = all.find(template => template.id === wanted) ?? all[0];
    if (first) await openLetter(first.id);
}
