// The register of mandates: who is asked to do what, by when, as a list and by year.
"use strict";
(() => {
  const { model, h } = W;
  const { data } = model;
  const yearOf = (deadline) => (/(^|\/)((?:19|20)\d\d)$/.exec(deadline) || [])[2] || "";
  const bodyName = (codeOf) => data.bodies[codeOf] ? `${codeOf} – ${data.bodies[codeOf]}` : codeOf;
  const body = (codeOf) => h("abbr", { title: data.bodies[codeOf] || codeOf }, codeOf);
  const paragraphOf = (mandate) => { const document = model.documents.get(mandate.document); return document && document.paragraphs.find((p) => p.number === mandate.paragraph || p.id === mandate.paragraph); };

  W.mandateItem = (mandate) => {
    const paragraph = paragraphOf(mandate);
    return [h("p", {}, h("b", {}, W.listed(mandate.addressees || [], body)), (mandate.addressees || []).length ? ": " : "", mandate.act ? `${mandate.act}: ` : "", mandate.action || "what is asked is for an editor to say"),
      h("p", { class: "origin" }, W.kind(mandate.kind), " ", paragraph ? W.paragraphLink(paragraph) : `${mandate.document} ${mandate.paragraph}`, mandate.deliverables ? `; ${mandate.deliverables.join(", ")}` : "", mandate.report_to ? [`; report to `, W.listed(mandate.report_to, body)] : "", mandate.row ? ["; row ", h("code", {}, mandate.row)] : "")];
  };

  W.views.mandates = { name: "Mandates", draw(main) {
    const bodies = [...new Set(data.mandates.flatMap((m) => [...(m.addressees || []), ...(m.report_to || [])]))].sort();
    const ids = [...new Set(data.mandates.map((m) => m.document))];
    const chosen = { body: W.param("body"), document: W.param("doc"), kind: W.param("kind"), due: W.param("due") };
    const found = data.mandates.filter((m) => (!chosen.body || (m.addressees || []).includes(chosen.body) || (m.report_to || []).includes(chosen.body)) &&
      (!chosen.document || m.document === chosen.document) && (!chosen.kind || m.kind === chosen.kind) && (!chosen.due || (m.deadline || []).length));
    const byYear = W.param("show") === "calendar";
    const header = ["document", "paragraph", "kind", "act", "addressees", "action", "deliverables", "deadline", "report_to", "row"];
    const shown = () => ({ name: "mandates", sheets: [{ name: "Mandates", header, rows: found.map((m) => header.map((name) => Array.isArray(m[name]) ? m[name].join("; ") : m[name] || "")) }] });
    shown.picture = false;
    main.append(
      h("h2", {}, "Mandates"),
      h("p", { class: "lead" }, "What documents ask of whom, by when. Texts name years and sessions, not days."),
      W.bar(
        W.select("Show as", "show", [["", "list"], ["calendar", "calendar"]], W.param("show"), (value) => W.change({ show: value })),
        W.select("Body", "body", [["", "all"], ...bodies.map((b) => [b, bodyName(b)])], chosen.body, (value) => W.change({ body: value })),
        W.select("Document", "doc", [["", "all"], ...ids.map((id) => [id, id])], chosen.document, (value) => W.change({ doc: value })),
        W.select("Status", "kind", [["", "all"], ["curated", "curated"], ["extracted", "extracted, not reviewed"]], chosen.kind, (value) => W.change({ kind: value })),
        W.select("Deadline", "due", [["", "with or without"], ["stated", "stated"]], chosen.due, (value) => W.change({ due: value }))),
      h("div", { class: "bar under" }, h("p", { class: "hint" }, h("b", {}, W.count(found.length, "mandate")), "."), W.downloads(shown)),
      byYear ? calendar(found) : table(found),
    );
    W.panel.close();
  } };

  function table(found) {
    return W.scroll("Mandates", h("table", { class: "list cards" },
      h("thead", {}, h("tr", {}, ["Paragraph", "Asked", "What", "Deadline", "Report to", "Status"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, found.map((m) => {
        const paragraph = paragraphOf(m);
        return h("tr", {}, h("th", { scope: "row" }, paragraph ? W.paragraphLink(paragraph) : `${m.document} ${m.paragraph}`),
          h("td", { "data-label": "asked" }, W.listed(m.addressees || [], body)),
          h("td", { "data-label": "what" }, m.act && h("i", {}, m.act), m.act && " ", m.action || h("span", { class: "soft" }, "not yet described"), (m.deliverables || []).map((what) => h("span", { class: "chip" }, what))),
          h("td", { "data-label": "deadline" }, (m.deadline || []).join(", ")), h("td", { "data-label": "report to" }, W.listed(m.report_to || [], body)), h("td", { "data-label": "status" }, W.kind(m.kind)));
      }))));
  }

  function calendar(found) {
    const groups = new Map();
    const put = (key, mandate, deadline) => { if (!groups.has(key)) groups.set(key, []); groups.get(key).push({ mandate, deadline }); };
    for (const mandate of found) {
      const deadlines = mandate.deadline || [];
      if (!deadlines.length) put("no deadline stated", mandate, "");
      for (const deadline of deadlines) put(yearOf(deadline) || "recurring or in a session without a year", mandate, deadline);
    }
    const keys = [...groups.keys()].sort((a, b) => (/^\d/.test(b) - /^\d/.test(a)) || (a === "no deadline stated") - (b === "no deadline stated") || a.localeCompare(b));
    return h("div", { class: "calendar" }, keys.map((key) => h("section", { "aria-labelledby": `year-${key.replaceAll(" ", "-")}` },
      h("h3", { id: `year-${key.replaceAll(" ", "-")}` }, key, h("span", { class: "soft" }, ` ${groups.get(key).length}`)),
      h("ul", {}, groups.get(key).map(({ mandate, deadline }) => h("li", {}, deadline && h("span", { class: "chip" }, deadline), W.mandateItem(mandate)))))));
  }
})();
