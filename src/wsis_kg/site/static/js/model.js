// The graph as the views ask it: concepts, links, paragraphs, and what stands in a cell under a choice of links.
"use strict";
(() => {
  const data = window.WSIS_DATA;
  const concepts = data.concepts;
  const byCurie = new Map();
  concepts.forEach((concept, i) => {
    concept.i = i;
    concept.wholes = concept.wholes || [];
    concept.themes = concept.themes || [];
    concept.parts = [];
    byCurie.set(concept.curie, concept);
  });
  for (const concept of concepts) {
    // A collection has members, but is no level above them.
    if (concept.kind !== "collection") for (const whole of concept.wholes) concepts[whole].parts.push(concept);
  }
  const FRAMEWORK = { line: "line", goal: "sdg", target: "sdg", collection: "sdg", objective: "gdc", commitment: "gdc", theme: "gdc", principle: "gdc", indicator: "indicator" };
  const counted = (i) => [i, ...concepts[i].wholes];
  const framework = (i) => FRAMEWORK[concepts[i].kind];

  const documents = new Map(data.documents.map((document) => [document.id, document]));
  const paragraphs = [];
  for (const document of data.documents) {
    document.paragraphs.forEach((paragraph) => {
      paragraph.document = document;
      paragraph.addresses = paragraph.addresses || [];
      paragraph.at = paragraphs.length;
      paragraphs.push(paragraph);
    });
  }

  const addressing = data.documents.filter((document) => document.paragraphs.some((p) => p.addresses.length));

  const tops = {
    line: concepts.filter((c) => c.kind === "line" && !c.wholes.length),
    sdg: concepts.filter((c) => c.kind === "goal"),
    gdc: concepts.filter((c) => c.kind === "objective"),
  };
  const TITLES = { line: "Action Lines", sdg: "Sustainable Development Goals", gdc: "Global Digital Compact" };
  const MATRICES = { "wsis-sdg": ["line", "sdg"], "wsis-gdc": ["line", "gdc"], "gdc-sdg": ["gdc", "sdg"] };

  // Versions of a paragraph that a link from it may hold for, and those a choice lets through.
  const VERSIONS = { "": null, original: new Set(["original", "both"]), proposed: new Set(["proposed", "both"]) };
  const standing = (paragraph, address) => address.in || { inserted: "proposed", deleted: "original" }[paragraph.status] || "both";

  // Whether a link, between concepts or from a paragraph, is among those that were chosen.
  const counts = (link, choice) => choice.kinds.has(link.kind) && (link.sure || 0) >= choice.floor;

  function addressed(paragraph, choice) {
    const found = new Map();
    const versions = VERSIONS[choice.version] || null;
    for (const address of paragraph.addresses) {
      if (!counts(address, choice)) continue;
      if (versions && !versions.has(standing(paragraph, address))) continue;
      for (const i of counted(address.c)) found.set(i, Math.max(found.get(i) || 0, address.sure || 0));
    }
    return found;
  }

  // Commitments of a theme, and the pairs of other concepts that one of them joins.
  function ofTheme(theme) {
    const chosen = byCurie.get(theme);
    if (!chosen) return null;
    const commitments = new Set(concepts.filter((c) => c.themes.includes(chosen.i)).map((c) => c.i));
    const partners = new Map([...commitments].map((i) => [i, new Set()]));
    for (const link of data.links) {
      for (const [one, other] of [[link.s, link.o], [link.o, link.s]]) {
        if (commitments.has(one)) counted(other).forEach((i) => partners.get(one).add(i));
      }
    }
    const joins = (a, b) => [...partners.values()].some((set) => counted(a).some((i) => set.has(i)) && counted(b).some((i) => set.has(i)));
    return { commitments, joins };
  }

  const EMPTY = { links: [], paragraphs: [] };
  const cache = new Map();
  // What stands in the cells of a matrix: links by pair, and paragraphs that address both, by pair.
  function cells(choice) {
    const key = JSON.stringify([choice.matrix, [...choice.kinds].sort(), choice.floor, choice.theme, choice.document, choice.version]);
    if (cache.has(key)) return cache.get(key);
    if (cache.size > 20) cache.clear();
    const [rowFramework, columnFramework] = MATRICES[choice.matrix];
    const theme = ofTheme(choice.theme);
    const found = new Map();
    const cell = (row, column) => {
      const at = row * concepts.length + column;
      if (!found.has(at)) found.set(at, { links: [], paragraphs: [] });
      return found.get(at);
    };
    for (const link of data.links) {
      if (!counts(link, choice)) continue;
      let ends = null;
      if (framework(link.s) === rowFramework && framework(link.o) === columnFramework) ends = [link.s, link.o];
      else if (framework(link.o) === rowFramework && framework(link.s) === columnFramework) ends = [link.o, link.s];
      if (!ends) continue;
      if (theme && !(theme.commitments.has(ends[0]) || theme.commitments.has(ends[1]) || theme.joins(ends[0], ends[1]))) continue;
      for (const row of counted(ends[0])) for (const column of counted(ends[1])) cell(row, column).links.push(link);
    }
    for (const paragraph of paragraphs) {
      if (choice.document && paragraph.document.id !== choice.document) continue;
      const about = addressed(paragraph, choice);
      if (theme && ![...theme.commitments].some((i) => about.has(i))) continue;
      for (const [row, rowSure] of about) {
        if (framework(row) !== rowFramework) continue;
        for (const [column, columnSure] of about) {
          if (framework(column) === columnFramework) cell(row, column).paragraphs.push({ paragraph, sure: Math.min(rowSure, columnSure) });
        }
      }
    }
    for (const { paragraphs: meeting } of found.values()) meeting.sort((a, b) => b.sure - a.sure || a.paragraph.at - b.paragraph.at);
    const get = (row, column) => found.get(row.i * concepts.length + column.i) || EMPTY;
    cache.set(key, get);
    return get;
  }

  const code = (concept) => concept.name || concept.code;
  W.model = { data, concepts, byCurie, counted, framework, documents, paragraphs, addressing, tops, TITLES, MATRICES, counts, addressed, cells, code };
})();
