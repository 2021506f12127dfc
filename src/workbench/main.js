// The workbench: puts its parts together.
import { keysComeFrom } from "./api.js";
import { startCases } from "./cases.js";
import { $, tabs } from "./dom.js";
import { startEditor } from "./editor.js";
import { startElements } from "./elements.js";
import { startFields } from "./fields.js";
import { startFindings } from "./findings.js";
import { askKey } from "./key.js";
import { startPreview } from "./preview.js";
import { startSaving } from "./saving.js";
import { warn } from "./say.js";
import { on } from "./state.js";
import { startTemplates } from "./templates.js";

function startDrawer() {
    const button = $("#drawer"), side = $("#side");
    const put = open => {
        side.classList.toggle("open", open);
        button.setAttribute("aria-expanded", String(open));
        button.textContent = open ? "Skjul liste" : "Vis liste";
    };
    button.addEventListener("click", () => put(!side.classList.contains("open")));
    on("opened", () => put(false));
    document.addEventListener("keydown", event => { if (event.key === "Escape" && side.classList.contains("open")) { put(false); button.focus(); } });
}

async function start() {
    keysComeFrom(askKey);
    tabs($("#side [role=tablist]"));
    startDrawer();
    await startEditor();
    startElements();
    startFields();
    startCases();
    startSaving();
    startPreview();
    startFindings();
    try {
        await startTemplates();
    } catch (error) {
        if (error.status !== 0) warn("start", `Brevene kan ikke hentes: ${error.message}`, ["Prøv igen", () => location.reload()]);
        else document.addEventListener("service-back", () => location.reload(), { once: true });
    }
}

start();
