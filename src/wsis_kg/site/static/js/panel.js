// What stands behind a cell: its links with rationale, source and row, and the paragraphs that address both ends.
"use strict";
(() => {
  const { model, h } = W;
  const { concepts, code } = model;
  const panel = W.byId("panel");

  const link = (concept) => h("a", { href: W.address("concept", { id: concept.curie }), title: concept.label }, code(concept));
  W.conceptLink = link;
  W.pairTitle = (row, column) => h("span", {}, link(row), " ", row.label, " × ", link(column), " ", column.label);

  W.linkItem = (item) => h("li", { class: "link" },
    h("p", { class: "statement" }, link(concepts[item.s]), " ", concepts[item.s].label, " ", h("i", {}, item.p), " ", link(concepts[item.o]), " ", concepts[item.o].label),
    item.why && h("p", { class: "why" }, item.why),
    h("p", { class: "origin" }, W.kind(item.kind), " ", [item.author || "author not stated", item.date, item.source, W.sure(item.sure)].filter(Boolean).join(", "), "; row ", h("code", {}, item.row)),
    [item.s, item.o].map((i) => concepts[i].note && h("p", { class: "note" }, `${code(concepts[i])}: ${concepts[i].note}`)));

  W.paragraphLink = (paragraph, extra = {}) => h("a", { href: W.address("reader", { doc: paragraph.document.id, p: paragraph.id, ...extra }) }, `${paragraph.document.id} ${paragraph.number}`);
  W.status = (paragraph) => paragraph.status && h("span", { class: `status ${paragraph.status}` }, paragraph.status);

  function item({ paragraph, sure }, ends) {
    const behind = paragraph.addresses.filter((address) => model.counted(address.c).some((i) => ends.includes(i)));
    const phrases = [...new Set(behind.flatMap((address) => (address.phrases || []).map(([, words]) => words)))];
    const rows = [...new Set(behind.map((address) => address.row))];
    return h("li", {},
      h("p", {}, W.paragraphLink(paragraph), " ", W.status(paragraph), " ", paragraph.gist),
      h("p", { class: "origin" }, W.kind(behind.some((address) => address.kind === "curated") ? "curated" : "extracted"), ` ${W.sure(sure)}`,
        phrases.slice(0, 6).map((words) => [", ", h("q", {}, words)]), "; rows ", W.listed(rows.slice(0, 2), (row) => h("code", {}, row))));
  }
  W.paragraphItem = item;

  function open(title, content) {
    panel.replaceChildren(
      h("button", { type: "button", id: "close", "aria-label": "Close the panel", onclick: () => W.panel.leave() }, "×"),
      h("h2", { id: "panel-title", tabindex: -1 }, title), h("div", {}, content));
    panel.hidden = false;
    document.body.classList.add("with-panel");
    if (W.focusPanel) W.byId("panel-title").focus();
    W.focusPanel = false;
  }

  const MOST = 60;
  W.panel = {
    cell(row, column, { links, paragraphs }) {
      const ends = [row.i, column.i];
      const status = links.some((l) => l.kind === "published") ? "published" : links.length ? "curated by an editor" : paragraphs.length ? "in the text only: waiting for a curator" : "nothing under this choice of links";
      open(W.pairTitle(row, column), [
        h("p", {}, `${W.count(links.length, "link")}, ${W.count(paragraphs.length, "paragraph")}. Status: ${status}.`),
        links.length > 0 && [h("h3", {}, "Links"), h("ul", { class: "links" }, links.slice(0, MOST).map(W.linkItem)), links.length > MOST && h("p", {}, `and ${links.length - MOST} more: see the workbook`)],
        paragraphs.length > 0 && [h("h3", {}, "Paragraphs that address both"), h("ul", { class: "paragraphs" }, paragraphs.slice(0, MOST).map((p) => item(p, ends))), paragraphs.length > MOST && h("p", {}, `and ${paragraphs.length - MOST} more`)],
        h("p", { class: "permalink" }, h("a", { href: location.hash }, "Link to this state")),
      ]);
    },
    show: open,
    // Forgets what is open; focus returns to the cell it came from.
    leave() {
      const name = W.param("cell");
      W.focusNext = name ? `[data-cell="${CSS.escape(name)}"]` : "";
      W.change({ cell: "" });
    },
    close() {
      panel.hidden = true;
      panel.replaceChildren();
      document.body.classList.remove("with-panel");
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) W.panel.leave();
  });
})();
