// How the workbench is used, the keys among it.
import { forgetKey, hasKey } from "./api.js";
import { $, dialog, make } from "./dom.js";
import { on } from "./state.js";

const KEYS = [
    ["Ctrl + S", "Gem brevet"],
    ["Ctrl + mellemrum", "Vis, hvad man kan skrive her: felter efter {{ og mærker efter <"],
    ["F8", "Gå til det næste, klarbrev ser i teksten"],
    ["Ctrl + F", "Find i teksten"],
    ["Ctrl + Z og Ctrl + Y", "Fortryd, og gør det igen"],
    ["Tab", "Gå videre til det næste på siden, også ud af teksten"],
    ["Escape", "Luk et vindue eller et forslag"],
];

const STEPS = [
    "Skriv i midten. Siden til højre følger med, mens du skriver.",
    "Ret det, klarbrev ser. Et forslag bliver skrevet ind, når du vælger det.",
    "Prøv brevet med alle prøvernes sager.",
    "Få en anden til at godkende det. Så bliver det brugt i breve til borgere.",
];

function show() {
    const keys = make("dl", { class: "keys" }, ...KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)]));
    return dialog(
        "Sådan bruger du arbejdsbordet",
        make("div", {}, make("ol", {}, ...STEPS.map(step => make("li", {}, step))), make("h3", {}, "Taster"), keys),
        [["Luk", ""]],
        { class: "wide" },
    );
}

export function startHelp() {
    $("#help").addEventListener("click", show);
    on("opened", () => {
        $("#leave").hidden = !hasKey();
    });
    $("#leave").addEventListener("click", () => {
        forgetKey();
        location.reload();
    });
}
