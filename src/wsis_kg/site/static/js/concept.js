// One concept: what it is linked to, which paragraphs address it, who facilitates it.
"use strict";
(() => {
  const { model, h } = W;
  const { concepts, data, code } = model;

  W.views.concept = { draw(main) {
    const choice = W.choice();
    const concept = model.byCurie.get(W.param("id"));
    W.panel.close();
    if (!concept) { main.append(h("h2", {}, "Not known"), h("p", {}, `There is no concept ${W.param("id")}. Use the search.`)); return; }
    const links = data.links.filter((link) => model.counts(link, choice) && [link.s, link.o].some((i) => model.counted(i).includes(concept.i) || concepts[i].themes.includes(concept.i)));
    const paragraphs = model.paragraphs.map((paragraph) => ({ paragraph, about: model.addressed(paragraph, choice) })).filter(({ about }) => about.has(concept.i)).map(({ paragraph, about }) => ({ paragraph, sure: about.get(concept.i) }));
    const facilitators = data.facilitators.filter(([i]) => i === concept.i);
    const shown = () => ({ name: concept.curie.replace(":", "-"), sheets: [
      { name: "Links", header: W.LINK_HEADER, rows: links.map(W.linkRow) },
      { name: "Paragraphs", header: ["document", "paragraph", "status", "gist", "confidence"], rows: paragraphs.map(({ paragraph, sure }) => [paragraph.document.id, paragraph.number, paragraph.status || "", paragraph.gist || "", sure]) }] });
    shown.picture = false;
    main.append(
      h("h2", {}, `${code(concept)} ${concept.label}`),
      h("p", { class: "lead" }, h("code", {}, concept.iri), concept.wholes.map((i) => [" under ", W.conceptLink(concepts[i]), " ", concepts[i].label]), concept.themes.map((i) => [", theme ", W.conceptLink(concepts[i])])),
      concept.note && h("p", { class: "note" }, concept.note),
      facilitators.length > 0 && h("p", {}, "Facilitators: ", W.listed(facilitators, ([, who, role]) => [h("abbr", { title: data.bodies[who] || who }, who), role === "lead" ? " (lead)" : ""])),
      W.bar(W.filters(choice, { theme: false, document: false })),
      h("div", { class: "bar under" }, h("p", { class: "hint" }, `${W.count(links.length, "link")}, ${W.count(paragraphs.length, "paragraph")}.`), W.downloads(shown)),
      concept.parts.length > 0 && [h("h3", {}, "Parts"), h("ul", { class: "chips" }, concept.parts.map((part) => h("li", {}, h("a", { class: `concept ${model.framework(part.i)}`, href: W.address("concept", { ...W.shared(), id: part.curie }), title: part.label }, code(part)))))],
      h("h3", {}, "Links"), links.length ? h("ul", { class: "links" }, links.map(W.linkItem)) : h("p", {}, "None under this choice."),
      h("h3", {}, "Paragraphs"), paragraphs.length ? h("ul", { class: "paragraphs" }, paragraphs.map((p) => W.paragraphItem(p, [concept.i]))) : h("p", {}, "None under this choice."),
    );
  } };
})();
