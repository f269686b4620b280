// Search over everything: concepts, links, paragraphs, mandates, bodies.
"use strict";
(() => {
  const { model, h } = W;
  const { concepts, data, code } = model;
  let index = null;
  const entries = [];

  function build() {
    const add = (kind, title, text, address, extra = "") => entries.push({ id: entries.length, kind, title, text, extra, address });
    for (const c of concepts) add("concept", `${code(c)} ${c.label}`, `${c.code} ${c.curie}`, W.address("concept", { id: c.curie }), c.note || "");
    for (const [who, name] of Object.entries(data.bodies)) add("body", `${who} ${name}`, who, W.address("mandates", { body: who }));
    for (const p of model.paragraphs) add("paragraph", `${p.document.id} ${p.number}: ${p.gist || p.section || ""}`, p.text || "", W.address("reader", { doc: p.document.id, p: p.id }), p.section || "");
    for (const m of data.mandates) {
      const paragraph = (model.documents.get(m.document) || { paragraphs: [] }).paragraphs.find((p) => p.number === m.paragraph);
      add("mandate", `${m.document} ${m.paragraph}: ${(m.addressees || []).join(", ")} ${m.act || ""} ${m.action || ""}`, `${(m.deadline || []).join(" ")} ${(m.report_to || []).join(" ")} ${(m.deliverables || []).join(" ")}`, paragraph ? W.address("reader", { doc: m.document, p: paragraph.id }) : W.address("mandates", { doc: m.document }));
    }
    for (const link of data.links) add("link", `${code(concepts[link.s])} ${link.p} ${code(concepts[link.o])}`, `${link.why || ""} ${link.author || ""} ${concepts[link.s].label} ${concepts[link.o].label}`, W.address("concept", { id: concepts[link.s].curie }), link.row);
    index = new window.MiniSearch({ fields: ["title", "text", "extra"], tokenize: (text) => text.split(/[\s,;:()“”"|/]+/).filter(Boolean), searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: (term) => /\d/.test(term) || term.length < 5 ? 0 : 0.15, combineWith: "AND" } });
    index.addAll(entries);
  }

  W.views.search = { async draw(main, isCurrent) {
    const words = W.param("q").trim();
    W.byId("search-words").value = words;
    W.panel.close();
    await W.load("vendor/minisearch.js");
    if (!isCurrent()) return;
    if (!index) build();
    const kind = W.param("kind");
    const all = words ? index.search(words) : [];
    const boost = { concept: 3, body: 2.5, mandate: 1.3, paragraph: 1.2, link: 1 };
    const found = all.map((hit) => ({ ...entries[hit.id], score: hit.score * boost[entries[hit.id].kind] })).sort((a, b) => b.score - a.score || a.id - b.id);
    const shown = found.filter((entry) => !kind || entry.kind === kind);
    const counts = Object.fromEntries(Object.keys(boost).map((name) => [name, found.filter((entry) => entry.kind === name).length]));
    main.append(h("h2", {}, words ? `Found for “${words}”` : "Search"),
      W.bar(W.select("What", "kind", [["", `everything (${found.length})`], ...Object.entries(counts).map(([name, count]) => [name, `${name} (${count})`])], kind, (value) => W.change({ kind: value }))),
      shown.length ? h("ol", { class: "results" }, shown.slice(0, 200).map((entry) => h("li", {}, h("span", { class: "chip" }, entry.kind), " ", h("a", { href: entry.address }, entry.title), entry.text && entry.kind !== "concept" && entry.kind !== "body" && h("p", { class: "soft" }, W.short(entry.text.trim(), 220)))))
        : h("p", {}, words ? "Nothing. Try fewer or other words, or a code such as 9.c, C5 or 11.a." : "Type words or a code, such as 9.c, C5, gender or CSTD."));
    W.say(W.count(shown.length, "result"));
  } };
  W.byId("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    W.go("search", { q: W.byId("search-words").value });
  });
})();
