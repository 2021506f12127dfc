// The workbench: puts its parts together.
import { keysComeFrom } from "./api.js";
import { startCases } from "./cases.js";
import { startCompare } from "./compare.js";
import { $, tabs } from "./dom.js";
import { startEditor } from "./editor.js";
import { startElements } from "./elements.js";
import { startFields } from "./fields.js";
import { startFindings } from "./findings.js";
import { startHelp } from "./help.js";
import { askKey } from "./key.js";
import { startLife } from "./life.js";
import { startPreview } from "./preview.js";
import { startSaving } from "./saving.js";
import { warn } from "./say.js";
import { on } from "./state.js";
import { startSymbols } from "./symbols.js";
import { startTemplates } from "./templates.js";
import { showTermbase } from "./termbase.js";

function startDrawer() {
    const button = $("#drawer"),
        side = $("#side");
    const put = open => {
        side.classList.toggle("open", open);
        button.setAttribute("aria-expanded", String(open));
        button.textContent = open ? "Skjul liste" : "Vis liste";
    };
    button.addEventListener("click", () => put(!side.classList.contains("open")));
    on("opened", () => put(false));
    document.addEventListener("keydown", event => {
        if (event.key === "Escape" && side.classList.contains("open")) {
            put(false);
            button.focus();
        }
    });
}

// The two parts of the workbench: letters, and the words of the dictionary.
function startViews() {
    const show = terms => {
        $("#letters").hidden = terms;
        $("#terms").hidden = !terms;
        $("#show-letters").toggleAttribute("aria-current", false);
        $("#show-terms").toggleAttribute("aria-current", false);
        $(terms ? "#show-terms" : "#show-letters").setAttribute("aria-current", "page");
        document.body.classList.toggle("at-terms", terms);
        if (terms) showTermbase();
    };
    $("#show-letters").addEventListener("click", () => show(false));
    $("#show-terms").addEventListener("click", () => show(true));
}

async function start() {
    keysComeFrom(askKey);
    tabs($("#side [role=tablist]"));
    startDrawer();
    startHelp();
    await startEditor();
    startElements();
    startFields();
    startCases();
    startSaving();
    startLife();
    startPreview();
    startFindings();
    startSymbols();
    startCompare();
    startViews();
    try {
        await startTemplates();
    } catch (error) {
        if (error.status !== 0) warn("start", `Brevene kan ikke hentes: ${error.message}`, ["Prøv igen", () => location.reload()]);
        else document.addEventListener("service-back", () => location.reload(), { once: true });
    }
}

start();
