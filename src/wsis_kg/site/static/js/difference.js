// What edits change: the same matrix before and after, by the paragraphs that address row and column.
"use strict";
(() => {
  const { model, h } = W;
  const { code } = model;
  const CHANGES = {
    gained: ["+", "no paragraph before, some after"],
    lost: ["−", "some before, none after"],
    more: ["↑", "more paragraphs after"],
    fewer: ["↓", "fewer paragraphs after"],
    moved: ["~", "as many, but others"],
    undecided: ["?", "the file does not tell whether the words were added or removed"],
    same: ["·", "the same paragraphs"],
  };
  const COLOURS = { gained: "#1b7f4d", lost: "#b3372c", more: "#bfe3cd", fewer: "#f5cdc8", moved: "#d9d4ee", undecided: "#f6e3c2", same: "#f1f3f4" };

  // Two versions of one document are compared by their own paragraphs, two documents by what each covers.
  const sides = () => {
    const options = model.addressing.flatMap((d) => [[`${d.id}|original`, `${d.id}, before the edits`], [`${d.id}|proposed`, `${d.id}, after the edits`]]);
    const edited = model.addressing.find((d) => d.paragraphs.some((p) => p.addresses.some((a) => a.in && a.in !== "both"))) || model.addressing[0];
    const before = W.param("before") || (edited ? `${edited.id}|original` : "");
    const after = W.param("after") || (edited ? `${edited.id}|proposed` : "");
    return { options, before, after };
  };

  const side = (name) => {
    const [id, version] = name.split("|");
    return { document: id, version: version === "original" ? "original" : "proposed" };
  };

  function compare(choice, from, to) {
    const one = model.cells({ ...choice, ...side(from) });
    const two = model.cells({ ...choice, ...side(to) });
    const either = model.cells({ ...choice, document: side(to).document, version: "" });
    const sameDocument = side(from).document === side(to).document;
    return (row, column) => {
      const was = one(row, column).paragraphs, is = two(row, column).paragraphs;
      const before = new Set(was.map(({ paragraph }) => paragraph)), after = new Set(is.map(({ paragraph }) => paragraph));
      const added = is.filter(({ paragraph }) => !before.has(paragraph)), removed = was.filter(({ paragraph }) => !after.has(paragraph));
      const open = sameDocument ? either(row, column).paragraphs.filter(({ paragraph }) => !before.has(paragraph) && !after.has(paragraph)) : [];
      if (!was.length && !is.length && !open.length) return null;
      let change = "same";
      if (added.length || removed.length) change = !was.length ? "gained" : !is.length ? "lost" : is.length > was.length ? "more" : is.length < was.length ? "fewer" : "moved";
      else if (open.length) change = "undecided";
      return { change, was, is, added, removed, open };
    };
  }

  W.views.difference = { name: "Changes", draw(main) {
    const choice = W.choice();
    const { options, before, after } = sides();
    const [rowFramework, columnFramework] = model.MATRICES[choice.matrix];
    const open = W.opened();
    const rows = W.members(rowFramework, open), columns = W.members(columnFramework, open);
    if (!options.length) {
      main.append(h("h2", {}, "Changes"), h("p", {}, "No document on record addresses a concept, so that nothing can be compared."));
      return W.panel.close();
    }
    const get = compare(choice, before, after);
    const tell = (row, column) => {
      const found = get(row, column);
      if (!found) return null;
      const [mark, meaning] = CHANGES[found.change];
      const numbers = (list) => list.map(({ paragraph }) => paragraph.number).join(", ");
      const words = `${code(row)} and ${code(column)}: ${found.was.length} before, ${found.is.length} after; ${meaning}` +
        (found.added.length ? `; added by ${numbers(found.added)}` : "") + (found.removed.length ? `; gone with ${numbers(found.removed)}` : "");
      return { class: `change ${found.change}`, change: found.change, content: mark, text: mark, words, dark: ["gained", "lost"].includes(found.change) };
    };
    const changed = [];
    for (const { concept: row } of rows) for (const { concept: column } of columns) {
      const found = get(row, column);
      if (found && found.change !== "same") changed.push({ row, column, ...found });
    }
    const order = Object.keys(CHANGES);
    changed.sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
    const list = (items) => W.listed(items, ({ paragraph }) => [W.paragraphLink(paragraph), " ", W.status(paragraph)]);
    const plain = (items) => items.map(({ paragraph }) => `${paragraph.document.id} ${paragraph.number}${paragraph.status ? ` (${paragraph.status})` : ""}`).join(", ");
    const shown = () => ({
      name: "changes",
      sheets: [
        { name: "Changes", header: ["row", "row_label", "column", "column_label", "change", "before", "after", "added_by", "removed_by", "undecided_in"], rows: changed.map((c) => [code(c.row), c.row.label, code(c.column), c.column.label, c.change, c.was.length, c.is.length, plain(c.added), plain(c.removed), plain(c.open)]) },
        { name: "Choice", header: ["what", "value"], rows: [["before", before], ["after", after], ["confidence at least", choice.floor], ["address", location.href]] },
      ],
      picture: () => W.gridPicture(`Changes: ${before} to ${after}`.replaceAll("|", ", "), rows, columns, tell, (told) => COLOURS[told.change], Object.entries(CHANGES).map(([name, [mark]]) => `${mark} ${name}`).join(", ")),
    });
    main.append(
      h("h2", {}, "What the edits change"),
      h("p", { class: "lead" }, "A cell is covered by the paragraphs that address both its row and its column."),
      W.bar(
        W.select("Before", "before", options, before, (value) => W.change({ before: value, cell: "" })),
        W.select("After", "after", options, after, (value) => W.change({ after: value, cell: "" })),
        W.matrixSelect(choice),
        W.filters(choice, { theme: false, document: false })),
      h("div", { class: "bar under" },
        h("p", { class: "hint" }, Object.entries(CHANGES).filter(([name]) => name !== "same").map(([name, [mark, meaning]]) => [h("span", { class: `key change ${name}`, title: meaning }, mark), ` ${name} `])),
        W.downloads(shown)),
      W.grid(rows, columns, open, tell, (name) => { W.focusPanel = true; W.change({ cell: name }); }, [model.TITLES[rowFramework], model.TITLES[columnFramework]]),
      h("h3", {}, W.count(changed.length, "cell changes", "cells change")),
      W.scroll("Changes", h("table", { class: "list" },
        h("thead", {}, h("tr", {}, ["Cell", "Change", "Before", "After", "Added by", "Gone with", "Undecided in"].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", {}, changed.map((c) => h("tr", {}, h("th", { scope: "row" }, W.conceptLink(c.row), " × ", W.conceptLink(c.column)), h("td", {}, h("span", { class: `key change ${c.change}` }, CHANGES[c.change][0]), " ", c.change), h("td", {}, c.was.length), h("td", {}, c.is.length), h("td", {}, list(c.added)), h("td", {}, list(c.removed)), h("td", {}, list(c.open))))))),
    );
    const [row, column] = W.chosenCell();
    const found = row && column && get(row, column);
    if (!found) return W.panel.close();
    const ends = [row.i, column.i];
    const part = (title, items) => items.length > 0 && [h("h3", {}, title), h("ul", { class: "paragraphs" }, items.map((p) => W.paragraphItem(p, ends)))];
    W.panel.show(W.pairTitle(row, column), [
      h("p", {}, `${W.count(found.was.length, "paragraph")} before, ${found.is.length} after: ${CHANGES[found.change][1]}.`),
      part("Only after the edits", found.added), part("Only before the edits", found.removed), part("Undecided", found.open),
      part("In both", found.is.filter((p) => !found.added.includes(p)).slice(0, 40)),
    ]);
  } };
})();
