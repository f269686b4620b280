// The network: concepts as circles, links as lines; by level or in full.
"use strict";
(() => {
  const { model, h } = W;
  const { concepts, data, code } = model;
  const COLOURS = { line: "#0b6e75", sdg: "#c98a1b", gdc: "#6b4fa0", indicator: "#5a6572" };
  const NAMES = { line: "Action Lines", sdg: "goals and targets", gdc: "objectives and commitments", indicator: "indicators" };

  function graph(choice, detail, wanted) {
    const edges = new Map();
    const lift = (i) => detail ? i : (concepts[i].kind === "line" ? i : concepts[i].wholes.length === 1 ? concepts[i].wholes[0] : i);
    for (const link of data.links) {
      if (!model.counts(link, choice)) continue;
      const [one, other] = [lift(link.s), lift(link.o)].sort((a, b) => a - b);
      if (!wanted.has(model.framework(one)) || !wanted.has(model.framework(other)) || concepts[one].kind === "collection" || concepts[other].kind === "collection") continue;
      const key = `${one}-${other}`;
      if (!edges.has(key)) edges.set(key, { source: one, target: other, links: [] });
      edges.get(key).links.push(link);
    }
    const degree = new Map();
    for (const edge of edges.values()) for (const end of [edge.source, edge.target]) degree.set(end, (degree.get(end) || 0) + 1);
    const nodes = [...degree.keys()].sort((a, b) => a - b).map((i) => ({ id: i, concept: concepts[i], degree: degree.get(i) }));
    return { nodes, edges: [...edges.values()] };
  }

  function picture({ nodes, edges }, detail, chosen, d3) {
    const width = 1000, height = 720;
    const copy = edges.map((edge) => ({ ...edge }));
    const radius = (n) => 4 + Math.sqrt(n.degree) * (detail ? 1.4 : 2.2);
    const force = d3.forceSimulation(nodes)
      .force("link", d3.forceLink(copy).id((n) => n.id).distance(detail ? 45 : 120).strength(detail ? 0.3 : 0.06))
      .force("charge", d3.forceManyBody().strength(detail ? -70 : -420))
      .force("x", d3.forceX(width / 2).strength(0.07)).force("y", d3.forceY(height / 2).strength(0.1))
      .force("collide", d3.forceCollide((n) => radius(n) + (detail ? 3 : 14))).stop();
    force.tick(detail ? 160 : 260);
    const [x0, x1] = d3.extent(nodes, (n) => n.x), [y0, y1] = d3.extent(nodes, (n) => n.y);
    const scale = Math.min((width - 160) / Math.max(1, x1 - x0), (height - 60) / Math.max(1, y1 - y0));
    for (const n of nodes) { n.x = 80 + (n.x - x0) * scale; n.y = 30 + (n.y - y0) * scale; }
    const near = chosen === undefined ? null : new Set([chosen, ...edges.filter((e) => e.source === chosen || e.target === chosen).flatMap((e) => [e.source, e.target])]);
    const svg = d3.create("svg:svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group").attr("aria-label", "Network; the concepts stand in the table below").attr("font-family", "system-ui, sans-serif").attr("font-size", detail ? 9 : 12);
    const layer = svg.append("g");
    layer.append("g").attr("stroke", "#8a96a3").selectAll("line").data(copy).join("line")
      .attr("x1", (e) => e.source.x).attr("y1", (e) => e.source.y).attr("x2", (e) => e.target.x).attr("y2", (e) => e.target.y)
      .attr("stroke-width", (e) => Math.min(6, 0.6 + Math.sqrt(e.links.length) * 0.6))
      .attr("stroke-opacity", (e) => !near ? 0.35 : e.source.id === chosen || e.target.id === chosen ? 0.8 : 0.06)
      .append("title").text((e) => `${code(e.source.concept)} – ${code(e.target.concept)}: ${W.count(e.links.length, "link")}`);
    const node = layer.append("g").selectAll("g").data(nodes).join("g").attr("transform", (n) => `translate(${n.x},${n.y})`)
      .attr("class", "node").attr("role", "button").attr("tabindex", (_, n) => n ? -1 : 0).attr("data-node", (n) => n.concept.curie)
      .attr("aria-label", (n) => `${code(n.concept)} ${n.concept.label}, ${W.count(n.degree, "neighbour")}`)
      .attr("opacity", (n) => !near || near.has(n.id) ? 1 : 0.2);
    node.append("circle").attr("r", radius).attr("fill", (n) => COLOURS[model.framework(n.id)]).attr("stroke", "#ffffff").attr("stroke-width", (n) => n.id === chosen ? 3 : 1);
    node.append("text").attr("dy", (n) => radius(n) + (detail ? 9 : 12)).attr("text-anchor", "middle").attr("fill", "currentColor").text((n) => detail && n.degree < 4 && !(near && near.has(n.id)) ? "" : code(n.concept));
    node.append("title").text((n) => `${code(n.concept)} ${n.concept.label}`);
    const legend = svg.append("g").attr("transform", "translate(14,706)");
    [...new Set(nodes.map((n) => model.framework(n.id)))].forEach((name, n) => {
      legend.append("circle").attr("cx", n * 210 + 5).attr("cy", -4).attr("r", 5).attr("fill", COLOURS[name]);
      legend.append("text").attr("x", n * 210 + 15).attr("fill", "currentColor").attr("font-size", 12).text(NAMES[name]);
    });
    svg.call(d3.zoom().scaleExtent([0.5, 6]).on("zoom", (event) => layer.attr("transform", event.transform)));
    return svg.node();
  }

  W.views.network = { name: "Network", async draw(main, isCurrent) {
    const choice = W.choice();
    const detail = W.param("level") === "all";
    const wanted = new Set(W.param("show", "line,sdg,gdc").split(","));
    await W.load("vendor/d3.min.js");
    if (!isCurrent()) return;
    const found = graph(choice, detail, wanted);
    const chosen = model.byCurie.get(W.param("node"));
    const here = chosen && found.nodes.some((n) => n.id === chosen.i) ? chosen.i : undefined;
    const drawn = picture(found, detail, here, window.d3);
    const choose = (concept) => { W.focusNext = `[data-node="${CSS.escape(concept.curie)}"]`; W.change({ node: here === concept.i ? "" : concept.curie }); };
    const groups = [...drawn.querySelectorAll(".node")];
    groups.forEach((group, n) => {
      const concept = found.nodes[n].concept;
      group.addEventListener("click", () => choose(concept));
      group.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(concept); }
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        const next = groups[(n + step + groups.length) % groups.length];
        group.setAttribute("tabindex", -1);
        next.setAttribute("tabindex", 0);
        next.focus();
      });
    });
    const header = ["one", "one_label", "other", "other_label", "links", "highest_confidence"];
    const edges = found.edges.map((e) => [code(concepts[e.source]), concepts[e.source].label, code(concepts[e.target]), concepts[e.target].label, e.links.length, Math.max(...e.links.map((l) => l.sure || 0))]);
    const ranked = [...found.nodes].sort((a, b) => b.degree - a.degree || a.id - b.id);
    main.append(
      h("h2", {}, "Network"),
      W.bar(
        W.select("Level", "level", [["", "goals and objectives"], ["all", "targets and commitments"]], W.param("level"), (value) => W.change({ level: value, node: "" })),
        W.checks("Concepts", Object.entries(NAMES), wanted, (next) => W.change({ show: [...next].join(",") || "none" })), W.filters(choice, { theme: false, document: false })),
      h("div", { class: "bar under" }, h("p", { class: "hint" }, Object.entries(COLOURS).filter(([name]) => wanted.has(name)).map(([name, colour]) => [h("span", { class: "swatch", style: `background:${colour}` }), ` ${NAMES[name]} `]), " – ", `${found.nodes.length} concepts, ${found.edges.length} lines. Click a circle for its neighbours.`),
        W.downloads(() => ({ name: "network", sheets: [{ name: "Lines", header, rows: edges }, { name: "Concepts", header: ["code", "label", "neighbours"], rows: ranked.map((n) => [code(n.concept), n.concept.label, n.degree]) }], picture: () => W.inked(drawn) }))),
      found.nodes.length ? h("div", { class: "chart network" }, drawn) : h("p", {}, "No link joins these concepts under this choice."),
      W.scroll("Concepts", h("table", { class: "list" }, h("caption", {}, "Concepts by neighbours"), h("thead", {}, h("tr", {}, ["Concept", "Label", "Neighbours"].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", {}, ranked.slice(0, 60).map((n) => h("tr", {}, h("th", { scope: "row" }, W.conceptLink(n.concept)), h("td", {}, n.concept.label), h("td", {}, n.degree)))))),
    );
    if (here === undefined) return W.panel.close();
    const around = found.edges.filter((e) => e.source === here || e.target === here).sort((a, b) => b.links.length - a.links.length);
    W.panel.show(h("span", {}, W.conceptLink(chosen), " ", chosen.label), [h("p", {}, W.count(around.length, "neighbour") + "."),
      h("ul", {}, around.map((e) => { const other = concepts[e.source === here ? e.target : e.source]; return h("li", {}, W.conceptLink(other), ` ${other.label}: ${W.count(e.links.length, "link")}`); }))]);
  } };
})();
