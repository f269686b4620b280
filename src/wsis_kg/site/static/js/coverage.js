// How much speaks for each member of a framework, as bars: links by kind, and paragraphs.
"use strict";
(() => {
  const { model, h } = W;
  const { concepts, data, code } = model;
  const BY = [["goal", "goals"], ["target", "targets"], ["objective", "objectives"], ["commitment", "commitments"], ["line", "Action Lines"], ["theme", "themes of the Compact"]];
  const COLOURS = { published: "#0b6e75", curated: "#6b4fa0", paragraphs: "#c98a1b" };

  function counts(by, choice) {
    const members = concepts.filter((c) => c.kind === by && !(by === "line" && c.parts.length));
    const rows = new Map(members.map((c) => [c.i, { concept: c, published: 0, curated: 0, paragraphs: new Set(), sure: 0 }]));
    const reach = (i) => by === "theme" ? concepts[i].themes : model.counted(i);
    for (const link of data.links) {
      if (!model.counts(link, choice) || link.kind === "extracted") continue;
      for (const i of new Set([...reach(link.s), ...reach(link.o)])) {
        const row = rows.get(i);
        if (row) { row[link.kind] += 1; row.sure = Math.max(row.sure, link.sure || 0); }
      }
    }
    for (const paragraph of model.paragraphs) {
      if (choice.document && paragraph.document.id !== choice.document) continue;
      for (const i of model.addressed(paragraph, choice).keys()) for (const at of by === "theme" ? concepts[i].themes : [i]) if (rows.has(at)) rows.get(at).paragraphs.add(paragraph);
    }
    return [...rows.values()].map((row) => ({ ...row, paragraphs: row.paragraphs.size }));
  }

  function bars(rows, d3) {
    const row = 26, left = 320, width = 900, height = rows.length * row + 80;
    const most = d3.max(rows, (r) => r.published + r.curated + r.paragraphs) || 1;
    const x = d3.scaleLinear().domain([0, most]).nice().range([left, width - 40]);
    const picture = d3.create("svg:svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "img").attr("aria-label", "Links and paragraphs of each member; the same figures stand in the table below").attr("font-family", "system-ui, sans-serif").attr("font-size", 13);
    picture.append("g").attr("transform", "translate(0,30)").call(d3.axisTop(x).ticks(6)).attr("color", "#5a6572");
    const lines = picture.selectAll("g.row").data(rows).join("g").attr("class", "row").attr("transform", (_, n) => `translate(0,${36 + n * row})`);
    lines.append("text").attr("x", left - 8).attr("y", row / 2 + 2).attr("text-anchor", "end").attr("fill", "currentColor").text((r) => `${code(r.concept)} ${W.short(r.concept.label, 32)}`);
    for (const [name, start] of [["published", () => 0], ["curated", (r) => r.published], ["paragraphs", (r) => r.published + r.curated]]) {
      lines.append("rect").attr("x", (r) => x(start(r))).attr("y", 3).attr("height", row - 8).attr("width", (r) => Math.max(0, x(start(r) + r[name]) - x(start(r)))).attr("fill", COLOURS[name]).append("title").text((r) => `${code(r.concept)}: ${r[name]} ${name}`);
    }
    const legend = picture.append("g").attr("transform", `translate(${left},${height - 18})`);
    Object.entries(COLOURS).forEach(([name, colour], n) => {
      legend.append("rect").attr("x", n * 130).attr("y", -10).attr("width", 12).attr("height", 12).attr("fill", colour);
      legend.append("text").attr("x", n * 130 + 17).attr("fill", "currentColor").text(name);
    });
    return picture.node();
  }

  W.views.coverage = { name: "Coverage", async draw(main, isCurrent) {
    const choice = W.choice();
    const by = BY.some(([key]) => key === W.param("by")) ? W.param("by") : "goal";
    await W.load("vendor/d3.min.js");
    if (!isCurrent()) return;
    const rows = counts(by, choice);
    if (W.param("sort") === "least") rows.sort((a, b) => a.published + a.curated - b.published - b.curated || a.paragraphs - b.paragraphs);
    const picture = bars(rows, window.d3);
    const header = ["code", "label", "published", "curated", "paragraphs", "highest confidence of a link"];
    const values = rows.map((r) => [code(r.concept), r.concept.label, r.published, r.curated, r.paragraphs, r.sure || ""]);
    const none = rows.filter((r) => !r.published && !r.curated).length;
    main.append(
      h("h2", {}, "Coverage"),
      W.bar(W.select("By", "by", BY, by, (value) => W.change({ by: value })),
        W.select("Order", "sort", [["", "of the framework"], ["least", "least covered first"]], W.param("sort"), (value) => W.change({ sort: value })), W.filters(choice, { theme: false })),
      h("div", { class: "bar under" }, h("p", { class: "hint" }, Object.entries(COLOURS).map(([name, colour]) => [h("span", { class: "swatch", style: `background:${colour}` }), ` ${name === "paragraphs" ? "paragraphs that address it" : name + " links"}${name === "paragraphs" ? ". " : " "}`]), `${none} of ${rows.length} have no link.`),
        W.downloads(() => ({ name: `coverage-${by}`, sheets: [{ name: "Coverage", header, rows: values }], picture: () => W.inked(picture) }))),
      h("div", { class: "chart", role: "region", "aria-label": "Chart, scrolls sideways", tabindex: 0 }, picture),
      W.scroll("Figures", h("table", { class: "list" }, h("caption", {}, "The same figures"),
        h("thead", {}, h("tr", {}, header.map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", {}, rows.map((r, n) => h("tr", {}, h("th", { scope: "row" }, W.conceptLink(r.concept)), values[n].slice(1).map((value) => h("td", {}, value))))))),
    );
    W.panel.close();
  } };
})();
