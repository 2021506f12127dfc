// The life of the letter on the table: what is written is proofed, approved by a second person, valid from a date, and withdrawn.
import { call, getJson } from "./api.js";
import { showChanges } from "./changes.js";
import { $, dialog, make } from "./dom.js";
import { faultList } from "./faults.js";
import { byPerson } from "./person.js";
import { say } from "./say.js";
import { emit, isChanged, on, state } from "./state.js";

export const STATES = { unversioned: "Aldrig godkendt", draft: "Kladde", proofed: "Prøvet", approved: "Godkendt", unreadable: "Kan ikke læses" };
const VERSIONS = { coming: "gælder senere", valid: "gælder nu", replaced: "afløst", withdrawn: "trukket tilbage" };

const day = text => (text ? new Date(text).toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" }) : "");

// Without keys, and before anybody has said who it is, the log has the name of the machine's own address.
const who = name => (name === "loopback" ? "en, der ikke har sagt sit navn" : name);

export function stateWords(life) {
    const what = STATES[life.status] ?? life.status;
    if (life.status === "proofed" && life.proofed_by) return `${what} af ${who(life.proofed_by)}`;
    return life.status === "approved" && life.versions?.length ? `${what}, version ${life.versions[0].number}` : what;
}

function steps(life) {
    const button = (label, action, kind = "main") =>
        make("button", { type: "button", class: kind, onclick: action, disabled: isChanged(), title: isChanged() ? "Gem først" : null }, label);
    const list = [];
    if (life.status === "unversioned" || life.status === "draft") list.push(button("Prøv", proof));
    if (life.status === "proofed") list.push(button("Godkend …", approve));
    list.push(button("Versioner …", versions, "quiet"));
    return list;
}

function show() {
    const box = $("#life");
    if (!state.id || !state.life) return box.replaceChildren();
    const badge = make("span", { class: `badge life-${state.life.status}` }, stateWords(state.life));
    box.replaceChildren(badge, ...steps(state.life));
}

async function load() {
    const id = state.id;
    const life = await getJson(`/v1/templates/${id}/versions`).catch(() => null);
    if (id !== state.id) return;
    state.life = life;
    show();
    emit("life", life);
}

// One step of the life. Answers whether it was taken; what stands in its way is shown.
async function step(path, refused, done) {
    const by = await byPerson();
    if (by === null) return;
    const id = state.id;
    try {
        const reply = await call("POST", `/v1/templates/${id}/${path}${by ? `${path.includes("?") ? "&" : "?"}${by}` : ""}`);
        state.life = await reply.json();
        show();
        emit("life", state.life);
        emit("listed");
        say(done(state.life));
    } catch (error) {
        await dialog(refused, make("div", {}, make("p", {}, error.message), faultList(error.errors)), [["Luk", ""]], { class: "wide" });
    }
}

function proof() {
    say("Prøver brevet med alle sager …");
    return step("proofs", "Brevet er ikke klar", () => "Brevet bestod sin prøve. Nu skal en anden godkende det.");
}

async function approve() {
    const from = make("input", { type: "date", id: "valid-from" }),
        note = make("input", { type: "text", id: "approve-note", autocomplete: "off" });
    const body = make(
        "div",
        { class: "form" },
        make(
            "p",
            {},
            `«${state.title}» er prøvet af ${state.life.proofed_by ?? "en anden"}. Når du godkender det, bliver det brugt i breve til borgere.`,
        ),
        make("label", { htmlFor: "valid-from" }, "Gælder fra"),
        from,
        make("p", { class: "hint" }, "Lad feltet stå tomt, hvis det skal gælde fra i dag."),
        make("label", { htmlFor: "approve-note" }, "Hvad er nyt?"),
        note,
    );
    if (
        (await dialog(
            "Godkend brevet",
            body,
            [
                ["Godkend", "yes"],
                ["Fortryd", ""],
            ],
            { form: () => true },
        )) !== "yes"
    )
        return;
    const query = new URLSearchParams();
    if (from.value) query.set("valid_from", from.value);
    if (note.value.trim()) query.set("note", note.value.trim());
    const path = [...query].length ? `approvals?${query}` : "approvals";
    await step(path, "Brevet er ikke godkendt", life => `Version ${life.versions[0].number} er godkendt.`);
}

async function withdraw(version) {
    const reason = make("input", { type: "text", id: "withdraw-reason", required: true, autocomplete: "off" });
    const body = make(
        "div",
        { class: "form" },
        make("p", {}, "Det, der gjaldt før, gælder igen, hvis det ikke selv er trukket tilbage."),
        make("label", { htmlFor: "withdraw-reason" }, "Hvorfor?"),
        reason,
    );
    if (
        (await dialog(
            `Træk version ${version.number} tilbage`,
            body,
            [
                ["Træk tilbage", "yes"],
                ["Fortryd", ""],
            ],
            { form: () => reason.value.trim() !== "" },
        )) !== "yes"
    )
        return;
    await step(
        `withdrawals?${new URLSearchParams({ version: version.number, reason: reason.value.trim() })}`,
        "Versionen er ikke trukket tilbage",
        () => `Version ${version.number} er trukket tilbage.`,
    );
}

// A button in a dialog that leads on to another.
function leaving(label, action) {
    const go = event => {
        event.target.closest("dialog").close();
        action();
    };
    return make("button", { type: "button", class: "quiet", onclick: go }, label);
}

function versionRow(version) {
    const lines = [
        `Godkendt af ${version.approved_by} ${day(version.approved_at)}`,
        version.proofed_by && `Prøvet af ${version.proofed_by}`,
        version.valid_from && `Gælder fra ${day(version.valid_from)}`,
        version.note && `«${version.note}»`,
        version.withdrawn_by && `Trukket tilbage af ${version.withdrawn_by}: ${version.reason}`,
    ].filter(Boolean);
    const may = version.state === "valid" || version.state === "coming";
    return make(
        "li",
        {},
        make(
            "p",
            {},
            make("strong", {}, `Version ${version.number}`),
            " ",
            make("span", { class: `badge ${version.state === "valid" ? "pass" : "plain"}` }, VERSIONS[version.state] ?? version.state),
        ),
        make("p", { class: "hint" }, lines.join(". "), "."),
        make("p", { class: "hint hash" }, `Mærke ${version.sha256.slice(0, 16)}`),
        make(
            "p",
            { class: "version-steps" },
            leaving("Hvad er anderledes nu?", () => showChanges(version)),
            may ? leaving("Træk tilbage …", () => withdraw(version)) : null,
        ),
    );
}

async function versions() {
    const life = state.life;
    const list = life.versions.length
        ? make("ul", { class: "version-list", tabIndex: 0 }, ...life.versions.map(versionRow))
        : make("p", {}, "Brevet er aldrig blevet godkendt. Det bliver brugt, som det er.");
    const head = life.changed_by ? make("p", { class: "hint" }, `Sidst rettet af ${who(life.changed_by)} ${day(life.changed_at)}.`) : null;
    await dialog(`Versioner af «${state.title}»`, make("div", {}, make("p", {}, `Nu: ${stateWords(life)}.`), head, list), [["Luk", ""]]);
}

export function startLife() {
    on("opened", () => {
        state.life = null;
        show();
        load();
    });
    on("saved", load);
    on("text", show);
}
