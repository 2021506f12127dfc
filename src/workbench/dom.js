// Small helpers for the page. What others wrote only ever becomes text, never markup.

export const $ = selector => document.querySelector(selector);

// An element with properties, listeners ("onclick"), data and what is in it.
export function make(tag, properties = {}, ...content) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (value === undefined || value === null || value === false) continue;
        if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
        else if (name === "class") element.className = value;
        else if (name in element && !name.startsWith("aria")) element[name] = value;
        else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...content.filter(part => part !== null && part !== undefined));
    return element;
}

// Arrow keys move between the tabs of a list, as the pattern for tabs wants (WAI-ARIA).
export function tabs(list, shown) {
    const all = [...list.querySelectorAll("[role=tab]")];
    const choose = tab => {
        for (const each of all) {
            const chosen = each === tab;
            each.setAttribute("aria-selected", String(chosen));
            each.tabIndex = chosen ? 0 : -1;
            document.getElementById(each.getAttribute("aria-controls")).hidden = !chosen;
        }
        shown?.(tab.getAttribute("aria-controls"));
    };
    list.addEventListener("click", event => {
        const tab = event.target.closest("[role=tab]");
        if (tab) choose(tab);
    });
    list.addEventListener("keydown", event => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
        next.focus();
        choose(next);
    });
    return id => choose(all.find(tab => tab.getAttribute("aria-controls") === id));
}

// Opens a dialog with a heading; answers what it was closed with, "" when it was left.
export function dialog(title, body, buttons = [["Luk", ""]], options = {}) {
    return new Promise(done => {
        const head = make("h2", { id: `dialog-${Date.now()}` }, title);
        const shown = make("dialog", { class: options.class ?? "", "aria-labelledby": head.id });
        const row = make(
            "div",
            { class: "buttons" },
            ...buttons.map(([label, value], index) =>
                make(
                    "button",
                    {
                        type: options.form && index === 0 ? "submit" : "button",
                        class: index === 0 ? "main" : "quiet",
                        onclick: options.form && index === 0 ? undefined : () => shown.close(value),
                    },
                    label,
                ),
            ),
        );
        const inside = options.form
            ? make(
                  "form",
                  {
                      method: "dialog",
                      onsubmit: event => {
                          event.preventDefault();
                          if (options.form(shown)) shown.close(buttons[0][1]);
                      },
                  },
                  head,
                  body,
                  row,
              )
            : make("div", {}, head, body, row);
        shown.append(inside);
        shown.addEventListener("close", () => {
            shown.remove();
            done(shown.returnValue);
        });
        document.body.append(shown);
        shown.showModal();
    });
}
