// The address holds the whole state, so that each state is a link: #view?name=value&...
"use strict";
(() => {
  const read = () => {
    const [view, query] = location.hash.slice(1).split("?");
    return { view: view || "matrix", params: new URLSearchParams(query || "") };
  };
  W.state = read();
  W.address = (view, params) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params)) if (value !== "" && value !== null && value !== undefined) query.set(name, value);
    const text = query.toString();
    return `#${view}${text ? "?" + text : ""}`;
  };
  W.param = (name, fallback = "") => W.state.params.has(name) ? W.state.params.get(name) : fallback;
  // Changes parameters of the view that is shown; an empty value leaves one out.
  W.change = (changes) => {
    const params = Object.fromEntries(W.state.params);
    W.go(W.state.view, { ...params, ...changes });
  };
  W.go = (view, params = {}) => { location.hash = W.address(view, params); };
  W.onState = (draw) => {
    window.addEventListener("hashchange", () => {
      if (location.hash === "#main") return;
      W.state = read();
      draw();
    });
    draw();
  };

  const KINDS = ["published", "curated", "extracted"];
  // Which links count; every view that counts shares these parameters.
  W.choice = () => ({
    matrix: W.model.MATRICES[W.param("m")] ? W.param("m") : "wsis-sdg",
    kinds: new Set(W.param("from", "published,curated,extracted").split(",").filter((kind) => KINDS.includes(kind))),
    floor: Math.min(1, Math.max(0, Number(W.param("floor", "0.5")) || 0)),
    theme: W.param("theme"),
    document: W.param("doc"),
    version: ["original", "proposed"].includes(W.param("version")) ? W.param("version") : "",
  });
  // The choice as a line below a picture, so that a picture alone still says what it counts.
  W.choiceWords = () => {
    const { kinds, floor, theme, document, version } = W.choice();
    return [`Links: ${[...kinds].join(", ") || "none"}`, `confidence at least ${floor}`, theme && W.model.byCurie.has(theme) && `theme: ${W.model.byCurie.get(theme).label}`, document && `document: ${document}`, version && `version: ${version}`].filter(Boolean).join("; ") + ".";
  };
  const shared = ["m", "from", "floor", "theme", "doc", "version"];
  W.shared = () => Object.fromEntries(shared.filter((name) => W.state.params.has(name)).map((name) => [name, W.param(name)]));

  W.filters = (choice, { theme = true, document: byDocument = true } = {}) => {
    const { concepts, addressing } = W.model;
    return [
      W.checks("Links", KINDS.map((kind) => [kind, kind]), choice.kinds, (next) => W.change({ from: KINDS.filter((kind) => next.has(kind)).join(",") || "none" })),
      W.h("label", { class: "field" }, W.h("span", {}, "Confidence at least ", W.h("output", { id: "floor-value" }, choice.floor.toFixed(2))),
        W.h("input", { type: "range", id: "floor", min: 0, max: 1, step: 0.05, value: String(choice.floor),
          oninput: (event) => { W.byId("floor-value").textContent = Number(event.target.value).toFixed(2); },
          onchange: (event) => W.change({ floor: event.target.value }) })),
      theme && W.select("Theme of the Compact", "theme", [["", "all"], ...concepts.filter((c) => c.kind === "theme").map((c) => [c.curie, c.label])], choice.theme, (value) => W.change({ theme: value })),
      byDocument && addressing.length > 0 && W.select("Document", "doc", [["", "all"], ...addressing.map((d) => [d.id, d.id])], choice.document, (value) => W.change({ doc: value })),
      byDocument && W.select("Version", "version", [["", "as it stands"], ["original", "before the edits"], ["proposed", "after the edits"]], choice.version, (value) => W.change({ version: value })),
    ];
  };
})();
