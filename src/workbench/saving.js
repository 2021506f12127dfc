// Saves the letter on the table. Two who save the same letter don't overwrite one another.
import { call } from "./api.js";
import { $, dialog, make } from "./dom.js";
import { faultList } from "./faults.js";
import { byKnown } from "./person.js";
import { say } from "./say.js";
import { emit, isChanged, on, state } from "./state.js";

function show() {
    const changed = isChanged();
    $("#save").disabled = !state.id || !changed;
    $("#letter-title").textContent = state.title || "Arbejdsbord";
    $("#letter-state").textContent = !state.id ? "" : changed ? "Ikke gemt" : "Gemt";
    $("#letter-state").classList.toggle("changed", changed);
    document.title = state.title ? `${changed ? "• " : ""}${state.title} – klarbrev` : "klarbrev: arbejdsbord";
}

async function put(match) {
    const sent = { text: state.text, manifest: state.manifest };
    const reply = await call("PUT", `/v1/templates/${state.id}/source${byKnown() && `?${byKnown()}`}`, { body: sent, match });
    state.etag = reply.headers.get("ETag");
    state.saved = sent;
    show();
    emit("saved");
    say("Brevet er gemt.");
}

// Someone else saved first: theirs is shown, and nothing is lost without a choice.
async function settle() {
    const reply = await call("GET", `/v1/templates/${state.id}/source`);
    const theirs = await reply.json(),
        etag = reply.headers.get("ETag");
    const body = make(
        "div",
        {},
        make("p", {}, "En anden har gemt brevet, mens du skrev. Begge tekster er her. Hvad skal der ske?"),
        make(
            "div",
            { class: "two" },
            make("div", {}, make("h3", {}, "Din tekst"), make("pre", { tabIndex: 0 }, state.text)),
            make("div", {}, make("h3", {}, "Den andens tekst"), make("pre", { tabIndex: 0 }, theirs.text)),
        ),
    );
    const answer = await dialog(
        "Brevet er ændret af en anden",
        body,
        [
            ["Fortsæt med at rette", ""],
            ["Gem min oven i", "mine"],
            ["Tag den andens", "theirs"],
        ],
        { class: "wide" },
    );
    if (answer === "mine") {
        await put(etag);
    } else if (answer === "theirs") {
        Object.assign(state, { text: theirs.text, manifest: theirs.manifest, saved: { text: theirs.text, manifest: theirs.manifest }, etag });
        emit("opened");
    }
}

async function save() {
    if (!state.id || !isChanged()) return;
    try {
        await put(state.etag);
    } catch (error) {
        if (error.status === 412) await settle();
        else if (error.status === 403)
            await dialog("Brevet er ikke gemt", make("p", {}, "Din nøgle må læse, men ikke gemme. Spørg efter en nøgle med rollen templates."));
        else await dialog("Brevet er ikke gemt", make("div", {}, make("p", {}, error.message), faultList(error.errors)));
    }
}

export function startSaving() {
    $("#save").addEventListener("click", save);
    on("save", save);
    on("text", show);
    on("opened", show);
    document.addEventListener("keydown", event => {
        if ((event.ctrlKey || event.metaKey) && event.key === "s" && !event.defaultPrevented) {
            event.preventDefault();
            save();
        }
    });
    addEventListener("beforeunload", event => {
        if (isChanged()) event.preventDefault();
    });
}
