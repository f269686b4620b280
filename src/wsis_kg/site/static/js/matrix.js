// The matrix: two frameworks, opened and closed by level, each cell a button that shows what stands in it.
"use strict";
W.views = {};
(() => {
  const { model, h, s } = W;
  const { concepts, tops, code } = model;
  const NAMES = [["wsis-sdg", "Action Lines and SDGs"], ["wsis-gdc", "Action Lines and the Compact"], ["gdc-sdg", "The Compact and SDGs"]];
  const PARTS = { line: "applications", goal: "targets", objective: "commitments" };

  // Which rows and columns are open, and which cell is chosen, by the address.
  W.opened = () => new Set(W.param("open", "al:C7").split(",").filter((curie) => model.byCurie.has(curie)));
  W.chosenCell = () => W.param("cell").split("~").map((curie) => model.byCurie.get(curie));
  W.matrixSelect = (choice) => W.select("Matrix", "m", NAMES, choice.matrix, (value) => W.change({ m: value, cell: "", open: "" }));

  function members(framework, open) {
    const found = [];
    for (const top of tops[framework]) {
      found.push({ concept: top, level: 0 });
      if (open.has(top.curie)) for (const part of top.parts) found.push({ concept: part, level: 1 });
    }
    return found;
  }
  W.members = members;

  function toggle(concept, open, where) {
    if (!PARTS[concept.kind] || !concept.parts.length) return null;
    const isOpen = open.has(concept.curie);
    return h("button", {
      type: "button", class: "toggle", "aria-expanded": String(isOpen), id: `toggle-${where}-${concept.i}`,
      "aria-label": `${isOpen ? "Hide" : "Show"} ${PARTS[concept.kind]} of ${code(concept)}`,
      onclick: () => {
        const next = new Set(open);
        if (isOpen) next.delete(concept.curie); else next.add(concept.curie);
        W.focusNext = `toggle-${where}-${concept.i}`;
        W.change({ open: [...next].join(",") || "none" });
      },
    }, isOpen ? "−" : "+");
  }

  // How a cell is told in words, by a screen reader and in the title.
  function words(row, column, cell) {
    const parts = [];
    if (cell.links.length) parts.push(W.count(cell.links.length, "link"));
    if (cell.paragraphs.length) parts.push(W.count(cell.paragraphs.length, "paragraph"));
    return `${code(row)} and ${code(column)}: ${parts.join(", ")}`;
  }

  const heat = (count) => count === 0 ? 0 : count === 1 ? 1 : count < 4 ? 2 : count < 8 ? 3 : count < 16 ? 4 : 5;
  const BOTH = { both: ["●", "stated and in the text"], stated: ["◐", "stated, not in the text"], text: ["○", "in the text, not stated"] };
  const compared = (cell) => cell.links.length ? (cell.paragraphs.length ? "both" : "stated") : "text";

  // One table for the matrix and for the view of changes: `tell` gives class, content and words of a cell, or nothing.
  W.grid = (rows, columns, open, tell, choose, caption) => {
    const chosen = W.param("cell");
    const head = h("tr", {}, h("th", { scope: "col", class: "corner" }, caption[0]), columns.map(({ concept, level }) =>
      h("th", { scope: "col", class: level ? "part" : "", title: `${code(concept)} ${concept.label}` },
        h("span", { class: "down" }, concept.label), h("span", { class: "code" }, concept.code), toggle(concept, open, "column"))));
    const body = rows.map(({ concept: row, level }) => h("tr", { class: level ? "part" : "" },
      h("th", { scope: "row", title: row.label }, toggle(row, open, "row"), h("span", { class: "code" }, code(row)), " ", h("span", { class: "label" }, row.label)),
      columns.map(({ concept: column, level: deep }) => {
        const told = tell(row, column);
        if (!told) return h("td", { class: deep ? "part" : "" });
        const name = `${row.curie}~${column.curie}`;
        return h("td", { class: `${told.class}${deep ? " part" : ""}` }, h("button", {
          type: "button", class: "cell", tabindex: -1, "data-cell": name, "aria-label": told.words, title: told.words,
          "aria-current": name === chosen ? "true" : null, onclick: () => choose(name),
        }, told.content));
      })));
    const table = h("table", { id: "grid" }, h("caption", { class: "hidden" }, `${caption[0]} in rows, ${caption[1]} in columns`), h("thead", {}, head), h("tbody", {}, body));
    arrows(table);
    return W.scroll("Matrix", table);
  };

  // One cell is in the order of the tab key; the arrow keys move between cells that hold something.
  function arrows(table) {
    const places = [...table.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => cell.querySelector("button")));
    const first = table.querySelector("[aria-current]") || table.querySelector("button.cell");
    if (first) first.tabIndex = 0;
    table.addEventListener("keydown", (event) => {
      const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
      const button = event.target.closest("button.cell");
      if (!step || !button) return;
      event.preventDefault();
      const sign = document.documentElement.dir === "rtl" ? -1 : 1;
      let y = places.findIndex((row) => row.includes(button));
      let x = places[y].indexOf(button);
      do { y += step[0]; x += step[1] * sign; } while (places[y] && x >= 0 && x < places[y].length && !places[y][x]);
      const next = places[y] && places[y][x];
      if (!next) return;
      table.querySelectorAll("button.cell[tabindex='0']").forEach((other) => { other.tabIndex = -1; });
      next.tabIndex = 0;
      next.focus();
    });
  }

  // The same table as a picture.
  W.gridPicture = (title, rows, columns, tell, colours, key) => {
    const left = 330, top = 250, size = 34;
    const width = left + columns.length * size + 140, height = top + rows.length * size + 40;
    const picture = s("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title, "font-family": "system-ui, sans-serif", "font-size": 12 });
    picture.append(s("rect", { width, height, fill: "#ffffff" }), s("text", { x: 12, y: 24, "font-size": 16, "font-weight": 600, fill: "#1d2733" }, title));
    columns.forEach(({ concept }, x) => {
      const at = left + x * size + size / 2 + 4;
      picture.append(s("text", { x: at, y: top - 10, transform: `rotate(-60 ${at} ${top - 10})`, fill: "#1d2733" }, `${concept.code} ${short(concept.label, 34)}`));
    });
    rows.forEach(({ concept: row, level }, y) => {
      picture.append(s("text", { x: 12 + level * 14, y: top + y * size + size / 2 + 4, fill: "#1d2733" }, `${code(row)} ${short(row.label, 40 - code(row).length)}`));
      columns.forEach(({ concept: column }, x) => {
        const told = tell(row, column);
        picture.append(s("rect", { x: left + x * size, y: top + y * size, width: size - 2, height: size - 2, rx: 3, fill: told ? colours(told) : "#f1f3f4" }));
        if (told) picture.append(s("text", { x: left + x * size + size / 2 - 1, y: top + y * size + size / 2 + 4, "text-anchor": "middle", fill: told.dark ? "#ffffff" : "#1d2733" }, told.text));
      });
    });
    picture.append(s("text", { x: 12, y: height - 14, fill: "#55606c" }, `${W.choiceWords()} ${key}`));
    return picture;
  };
  const short = (text, length) => text.length > length ? text.slice(0, length - 1) + "…" : text;
  W.short = short;

  W.views.matrix = { name: "Matrix", draw(main) {
    const choice = W.choice();
    const [rowFramework, columnFramework] = model.MATRICES[choice.matrix];
    const open = W.opened();
    const rows = members(rowFramework, open), columns = members(columnFramework, open);
    const compare = W.param("show") === "compare";
    const get = model.cells(choice);
    const tell = (row, column) => {
      const cell = get(row, column);
      if (!cell.links.length && !cell.paragraphs.length) return null;
      if (compare) {
        const state = compared(cell);
        return { class: state, content: BOTH[state][0], text: BOTH[state][0], words: `${words(row, column, cell)}; ${BOTH[state][1]}`, dark: state === "both" };
      }
      const level = heat(cell.links.length);
      const content = [cell.links.length ? h("span", { class: "number" }, cell.links.length) : null, cell.paragraphs.length ? h("span", { class: "paragraphs" }, `¶${cell.paragraphs.length}`) : null];
      return { class: `heat${level}`, level, content, text: cell.links.length ? String(cell.links.length) : `¶${cell.paragraphs.length}`, words: words(row, column, cell), dark: level > 3 };
    };
    const NAME = NAMES.find(([key]) => key === choice.matrix)[1];
    const links = linksShown(rows, columns, get);
    const shown = () => ({
      name: choice.matrix,
      sheets: [
        { name: "Matrix", header: ["code", "label", ...columns.map(({ concept }) => code(concept))], rows: rows.map(({ concept: row }) => [code(row), row.label, ...columns.map(({ concept: column }) => {
          const cell = get(row, column);
          const names = [...new Set(cell.links.map((link) => code(concepts[model.framework(link.o) === columnFramework ? link.o : link.s])))].join("; ");
          const text = cell.paragraphs.length ? `¶ ${cell.paragraphs.slice(0, 20).map(({ paragraph }) => paragraph.number).join(", ")}${cell.paragraphs.length > 20 ? " …" : ""}` : "";
          return [names, text].filter(Boolean).join(" | ");
        })]) },
        { name: "Links", header: W.LINK_HEADER, rows: links.map(W.linkRow) },
        { name: "Choice", header: ["what", "value"], rows: [["matrix", NAME], ["links", [...choice.kinds].join(", ")], ["confidence at least", choice.floor], ["theme", choice.theme], ["document", choice.document], ["version", choice.version], ["address", location.href]] },
      ],
      picture: () => W.gridPicture(NAME, rows, columns, tell, (told) => compare ? { both: "#0b6e75", stated: "#9fd0d3", text: "#f6d8a8" }[told.class] : ["#f6e3c2", "#d5ecec", "#a9d8d9", "#6fbcbf", "#2f8f95", "#0b6e75"][told.level],
        compare ? Object.values(BOTH).map(([mark, meaning]) => `${mark} ${meaning}`).join("; ") : "A number counts links, ¶ paragraphs."),
    });
    main.append(
      h("h2", {}, NAME),
      W.bar(
        W.matrixSelect(choice),
        W.select("Cells show", "show", [["", "links and paragraphs"], ["compare", "stated against text"]], W.param("show"), (value) => W.change({ show: value })),
        W.filters(choice)),
      h("div", { class: "bar under" },
        h("p", { class: "hint" }, compare
          ? [h("span", { class: "key both" }, "●"), " stated and in the text ", h("span", { class: "key stated" }, "◐"), " stated only ", h("span", { class: "key text" }, "○"), " in the text only"]
          : [h("b", {}, W.count(links.length, "link")), ". A number counts links, ¶ paragraphs that address both. ", h("span", { class: "wide" }, "Click a cell; + opens a level; arrow keys move between cells.")]),
        levels(rowFramework, columnFramework), W.downloads(shown)),
      W.grid(rows, columns, open, tell, (name) => { W.focusPanel = true; W.change({ cell: name }); }, [model.TITLES[rowFramework], model.TITLES[columnFramework]]),
    );
    const [row, column] = W.chosenCell();
    if (row && column) W.panel.cell(row, column, get(row, column));
    else W.panel.close();
  } };

  // Buttons that open or close a whole level, so that 169 targets do not take 17 clicks.
  function levels(...frameworks) {
    const every = frameworks.flatMap((name) => tops[name]).filter((top) => top.parts.length);
    return h("div", { class: "levels", role: "group", "aria-label": "Levels" },
      h("button", { type: "button", id: "open-all", onclick: () => { W.focusNext = "open-all"; W.change({ open: every.map((c) => c.curie).join(",") }); } }, "Open all"),
      h("button", { type: "button", id: "close-all", onclick: () => { W.focusNext = "close-all"; W.change({ open: "none" }); } }, "Close all"));
  }

  function linksShown(rows, columns, get) {
    const found = new Set();
    for (const { concept: row } of rows) for (const { concept: column } of columns) for (const link of get(row, column).links) found.add(link);
    return [...found];
  }

  W.LINK_HEADER = ["subject", "subject_label", "predicate", "object", "object_label", "source", "confidence", "set", "author", "date", "document", "comment", "row"];
  W.linkRow = (link) => [code(concepts[link.s]), concepts[link.s].label, link.p, code(concepts[link.o]), concepts[link.o].label, link.kind, link.sure ?? "", link.set, link.author || "", link.date || "", link.source || "", link.why || "", link.row];
})();
