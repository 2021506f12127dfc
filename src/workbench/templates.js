// The list of letters, and what happens when one is put on the table.
import { getJson, call } from "./api.js";
import { $, dialog, make } from "./dom.js";
import { say } from "./say.js";
import { STATES } from "./life.js";
import { byPerson } from "./person.js";
import { emit, isChanged, on, state } from "./state.js";

let all = [];

function matches(template, wanted) {
    return `${template.title} ${template.description} ${template.id}`.toLowerCase().includes(wanted.toLowerCase());
}

function stateOf(template) {
    return template.valid && template.status === "approved" ? `Godkendt, version ${template.valid}` : (STATES[template.status] ?? template.status);
}

function row(template) {
    return make(
        "li",
        {},
        make(
            "button",
            {
                type: "button",
                class: "letter",
                "aria-current": template.id === state.id ? "true" : null,
                onclick: () => openLetter(template.id),
            },
            make("span", { class: "label" }, template.title || template.id),
            make("span", { class: "what" }, template.description),
            make("span", { class: `badge life-${template.status}` }, stateOf(template)),
        ),
    );
}

function show() {
    const wanted = $("#find-letter").value;
    const shown = all.filter(template => matches(template, wanted));
    $("#letter-list").replaceChildren(...(shown.length ? shown.map(row) : [make("li", { class: "none" }, "Ingen breve passer på det.")]));
}

async function mayLeave() {
    if (!isChanged()) return true;
    const answer = await dialog("Du har ikke gemt", make("p", {}, `Dine ændringer i «${state.title}» går tabt, hvis du skifter brev nu.`), [
        ["Bliv her", ""],
        ["Skift uden at gemme", "go"],
    ]);
    return answer === "go";
}

async function read(id) {
    const [reply, cases, vocabulary] = await Promise.all([
        call("GET", `/v1/templates/${id}/source`),
        getJson(`/v1/templates/${id}/cases`),
        getJson(`/v1/templates/${id}/vocabulary`),
    ]);
    return { etag: reply.headers.get("ETag"), source: await reply.json(), cases: cases.cases, vocabulary };
}

export async function openLetter(id) {
    if (id === state.id || !(await mayLeave())) return;
    try {
        const { etag, source, cases, vocabulary } = await read(id);
        const title = all.find(template => template.id === id)?.title || id;
        Object.assign(state, {
            id,
            title,
            text: source.text,
            manifest: source.manifest,
            saved: { text: source.text, manifest: source.manifest },
            etag,
            cases,
            vocabulary,
        });
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

const ascii = text =>
    text
        .toLowerCase()
        .replaceAll("æ", "ae")
        .replaceAll("ø", "oe")
        .replaceAll("å", "aa")
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "")
        .slice(0, 64);

// A new letter that works at once, to be written on.
async function newLetter() {
    const title = make("input", { type: "text", id: "new-title", required: true, autocomplete: "off" }),
        wrong = make("p", { class: "wrong", role: "alert" });
    const body = make(
        "div",
        { class: "form" },
        make("label", { htmlFor: "new-title" }, "Hvad skal brevet hedde?"),
        title,
        make("p", { class: "hint" }, "Du får et brev, der virker med det samme, og kan rette det til."),
        wrong,
    );
    const create = async shown => {
        const id = ascii(title.value),
            by = await byPerson();
        if (by === null) return;
        try {
            await call("POST", `/v1/templates?${new URLSearchParams({ id, title: title.value.trim() })}${by ? `&${by}` : ""}`);
            shown.close(id);
        } catch (error) {
            wrong.textContent = error.errors[0]?.message ?? error.message;
        }
    };
    const id = await dialog(
        "Nyt brev",
        body,
        [
            ["Lav brevet", "create"],
            ["Fortryd", ""],
        ],
        {
            form: shown => {
                create(shown);
                return false;
            },
        },
    );
    if (!id) return;
    await listLetters();
    await openLetter(id);
}

export async function startTemplates() {
    $("#templates").append(
        make("label", { class: "find", htmlFor: "find-letter" }, "Find et brev"),
        make("input", { type: "search", id: "find-letter", oninput: show }),
        make("ul", { id: "letter-list", class: "letter-list" }),
        make("p", { class: "new-letter" }, make("button", { type: "button", id: "new-letter", class: "quiet", onclick: newLetter }, "Nyt brev …")),
    );
    on("opened", show);
    on("saved", listLetters);
    on("listed", listLetters);
    await listLetters();
    const wanted = location.hash.slice(1);
    const first = all.find(template => template.id === wanted) ?? all[0];
    if (first) await openLetter(first.id);
}
