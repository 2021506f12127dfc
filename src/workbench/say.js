// What is said to the person: a line at the bottom that screen readers read, and a banner for what must be done.
import { $, make } from "./dom.js";

let hiding;

export function say(text) {
    const line = $("#said");
    line.textContent = text;
    line.classList.add("shown");
    clearTimeout(hiding);
    hiding = setTimeout(() => line.classList.remove("shown"), 4000);
}

// A banner stays until what it is about is over. `kind` names it; a banner of another kind is not touched by `calm`.
export function warn(kind, text, action = null) {
    const banner = $("#banner");
    if (banner.dataset.kind === kind && banner.dataset.text === text) return;
    banner.dataset.kind = kind;
    banner.dataset.text = text;
    banner.replaceChildren(
        make("span", {}, text),
        ...(action ? [make("button", { type: "button", class: "quiet", onclick: action[1] }, action[0])] : []),
    );
    banner.hidden = false;
}

export function calm(kind) {
    const banner = $("#banner");
    if (banner.dataset.kind !== kind) return;
    banner.hidden = true;
    delete banner.dataset.kind;
}
