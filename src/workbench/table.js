// The termbase as it lies in its file: cells parted by tabs, a row a line under a row of names. What is not understood is kept as it is.

export function readTable(text) {
    const lines = text.replace(/^\ufeff/, "").split("\n");
    const at = lines.findIndex(line => line.trim() !== "" && !line.startsWith("#"));
    const names = (lines[at] ?? "")
        .replace(/\r$/, "")
        .split("\t")
        .map(name => name.trim());
    const rows = lines.slice(at + 1).map((line, index) => {
        const isRow = line.trim() !== "" && !line.startsWith("#");
        const cells = line.replace(/\r$/, "").split("\t");
        return {
            line: at + 2 + index,
            text: line,
            cells: isRow ? Object.fromEntries(names.map((name, place) => [name, (cells[place] ?? "").trim()])) : null,
        };
    });
    return { head: lines.slice(0, at + 1), names, rows };
}

const flat = cell => (cell ?? "").replace(/[\t\r\n]+/g, " ").trim();

export function writeRow(table, cells) {
    return table.names.map(name => flat(cells[name])).join("\t");
}

export const writeTable = table => [...table.head, ...table.rows.map(row => row.text)].join("\n");

// The table with one row changed, or with a new one at its end (`row` null).
export function withRow(table, row, cells) {
    const changed = { text: writeRow(table, cells), cells };
    const rows = row ? table.rows.map(each => (each === row ? { ...row, ...changed } : each)) : [...table.rows];
    if (!row) {
        const end = rows.length && rows.at(-1).text === "" ? rows.length - 1 : rows.length;
        rows.splice(end, 0, { line: table.head.length + 1 + end, ...changed });
    }
    return { ...table, rows };
}
