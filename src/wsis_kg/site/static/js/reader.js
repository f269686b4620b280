// The reader: a document paragraph by paragraph, with what each addresses, asks and names.
"use strict";
(() => {
  const { model, h } = W;
  const { concepts, data, code } = model;

  // Cues are stems: a word is marked to its end.
  const wordEnd = (text, end) => { while (end < text.length && /\p{L}/u.test(text[end]) && /\p{L}/u.test(text[end - 1])) end += 1; return end; };

  // The text cut at every border of a passage, each piece with the classes of the passages it belongs to.
  function pieces(paragraph, choice) {
    const spans = [];
    for (const [start, end, kind, value] of paragraph.mentions || []) spans.push({ start, end, class: "mention", title: `names ${value} (${kind})` });
    for (const address of paragraph.addresses) {
      if (!model.counts(address, choice)) continue;
      for (const [start, words] of address.phrases || []) spans.push({ start, end: wordEnd(paragraph.text, start + words.length), class: "evidence", title: `speaks for ${code(concepts[address.c])}`, curie: concepts[address.c].curie });
    }
    for (const [start, end, verdict] of paragraph.struck || []) spans.push({ start, end, class: `struck ${verdict}`, title: `marked in the file: ${verdict}` });
    const borders = [...new Set([0, paragraph.text.length, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
    return borders.slice(0, -1).map((start, n) => {
      const text = paragraph.text.slice(start, borders[n + 1]);
      const here = spans.filter((span) => span.start <= start && span.end > start);
      if (!here.length) return text;
      const classes = [...new Set(here.map((span) => span.class))].join(" ");
      const titles = [...new Set(here.map((span) => span.title))].join("; ");
      return h(here.some((span) => span.class.startsWith("struck")) ? "s" : "mark", { class: classes, title: titles }, text);
    });
  }

  function article(paragraph, choice, chosen, mandates) {
    const addresses = paragraph.addresses.filter((a) => model.counts(a, choice));
    const heading = paragraph.kind === "preamble" ? `Preamble ${paragraph.number}` : paragraph.number;
    return h("article", { id: `p-${paragraph.id}`, class: `paragraph ${paragraph.status || ""}${chosen ? " chosen" : ""}`, tabindex: -1, "aria-labelledby": `n-${paragraph.id}` },
      h("header", {}, h("h4", { id: `n-${paragraph.id}` }, h("a", { href: W.address("reader", { ...W.shared(), doc: paragraph.document.id, p: paragraph.id }) }, heading)),
        paragraph.was && paragraph.was !== paragraph.number && h("span", { class: "soft" }, `was ${paragraph.was}`), W.status(paragraph), h("span", { class: "gist" }, paragraph.gist)),
      paragraph.text ? h("p", { class: "text", lang: "en" }, pieces(paragraph, choice)) : null,
      paragraph.note && h("p", { class: "note" }, paragraph.note),
      addresses.length > 0 && h("ul", { class: "chips", "aria-label": "Addresses" }, addresses.map((a) => h("li", {},
        h("a", { class: `concept ${model.framework(a.c)} ${a.kind}`, href: W.address("concept", { id: concepts[a.c].curie }), title: [concepts[a.c].label, a.kind, W.sure(a.sure), a.in && a.in !== "both" ? `stands in: ${a.in}` : "", ...(a.phrases || []).map(([, words]) => `“${words}”`), a.row].filter(Boolean).join(" · ") },
          code(concepts[a.c]), h("span", { class: "sure" }, (a.sure ?? 0).toFixed(2)), a.in && a.in !== "both" && h("span", { class: "in" }, a.in))))),
      !paragraph.text && addresses.some((a) => (a.phrases || []).length) && h("p", { class: "quotes" }, [...new Set(addresses.flatMap((a) => (a.phrases || []).map(([, words]) => words)))].slice(0, 8).map((words, n) => [n ? " · " : "", h("q", {}, words)])),
      mandates.length > 0 && h("div", { class: "mandates" }, mandates.map(W.mandateItem)));
  }

  W.views.reader = { name: "Documents", draw(main) {
    const choice = W.choice();
    const documents = [...model.documents.values()];
    if (!documents.length) { main.append(h("h2", {}, "Documents"), h("p", {}, "No document is on record.")); return W.panel.close(); }
    const longest = documents.reduce((a, b) => b.paragraphs.length > a.paragraphs.length ? b : a);
    const shownDocument = model.documents.get(W.param("doc")) || longest;
    const only = W.param("only");
    const concept = model.byCurie.get(W.param("about"));
    const list = shownDocument.paragraphs.filter((p) => (!only || (only === "changed" ? p.status && p.status !== "unchanged" : p.addresses.length > 0)) && (!concept || model.addressed(p, choice).has(concept.i)));
    const mandates = new Map();
    for (const m of data.mandates) if (m.document === shownDocument.id) { if (!mandates.has(m.paragraph)) mandates.set(m.paragraph, []); mandates.get(m.paragraph).push(m); }
    const sections = [];
    for (const paragraph of list) {
      const title = paragraph.section || "";
      if (!sections.length || sections.at(-1).title !== title) sections.push({ title, paragraphs: [] });
      sections.at(-1).paragraphs.push(paragraph);
    }
    const hasText = shownDocument.paragraphs.some((p) => p.text);
    const rows = list.flatMap((p) => p.addresses.filter((a) => model.counts(a, choice)).map((a) => [shownDocument.id, p.number, p.section || "", p.status || "", p.gist || "", code(concepts[a.c]), concepts[a.c].label, a.sure ?? "", a.kind, a.in || "", (a.phrases || []).map(([, words]) => words).join(" | "), a.row]));
    const shown = () => ({ name: shownDocument.id, sheets: [{ name: "Paragraphs", header: ["document", "paragraph", "section", "status", "gist", "concept", "label", "confidence", "source", "stands_in", "phrases", "row"], rows }] });
    shown.picture = false;
    main.append(
      h("h2", {}, shownDocument.title),
      W.bar(
        W.select("Document", "doc", documents.map((d) => [d.id, d.id]), shownDocument.id, (value) => W.change({ doc: value, p: "" })),
        W.select("Paragraphs", "only", [["", "all"], ["changed", "changed"], ["linked", "that address something"]], only, (value) => W.change({ only: value, p: "" })),
        W.select("About", "about", [["", "anything"], ...concepts.filter((c) => ["line", "goal", "objective"].includes(c.kind)).map((c) => [c.curie, `${code(c)} ${W.short(c.label, 40)}`])], W.param("about"), (value) => W.change({ about: value, p: "" })),
        W.filters(choice, { theme: false, document: false })),
      h("div", { class: "bar under" }, h("p", { class: "hint" }, `${W.count(list.length, "paragraph")}${shownDocument.date ? `, ${shownDocument.date}` : ""}. `,
        hasText ? [h("mark", { class: "evidence" }, "words"), " that a link rests on, ", h("mark", { class: "mention" }, "names"), "."] : "The text is not part of this site; whoever has the file can join it with wsis-kg site --text FILE."), W.downloads(shown)),
      h("div", { class: "reader" },
        sections.length > 1 && h("nav", { "aria-label": "Sections" }, h("ul", {}, sections.map((section) => h("li", {}, h("a", { href: W.address("reader", { ...Object.fromEntries(W.state.params), p: section.paragraphs[0].id }) }, section.title || "Paragraphs"))))),
        h("div", {}, sections.map((section) => h("section", {}, section.title && h("h3", {}, section.title),
          section.paragraphs.map((p) => article(p, choice, p.id === W.param("p"), mandates.get(p.number) || [])))))),
    );
    W.panel.close();
    W.afterDraw = () => {
      const target = W.param("p") && W.byId(`p-${W.param("p")}`);
      if (target) { target.scrollIntoView({ block: "start" }); target.focus({ preventScroll: true }); }
    };
  } };
})();
