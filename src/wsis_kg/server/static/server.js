"use strict";
const base = document.body.dataset.base;
const queries = JSON.parse(document.getElementById("queries").textContent);
// No completion: its sources are on other servers.
Yasqe.defaults.autocompleters = [];
const editor = new Yasqe(document.getElementById("editor"), {
  persistenceId: null,
  showQueryButton: false,
  createShareableLink: null,
  value: "SELECT ?line ?label WHERE {\n  ?line a <https://w3id.org/wsis-kg/ontology#ActionLine> ;\n        <http://www.w3.org/2004/02/skos/core#prefLabel> ?label .\n  FILTER (LANG(?label) = \"en\")\n}",
});
editor.getInputField().setAttribute("aria-label", "SPARQL query");
const status = document.getElementById("status"), result = document.getElementById("result");

document.getElementById("catalogue").addEventListener("change", (event) => {
  const chosen = queries[event.target.value];
  if (!chosen) return;
  editor.setValue(chosen.text);
  document.getElementById("answers").textContent = chosen.answers;
});

function address(iri) {
  const own = "https://w3id.org/wsis-kg/";
  return iri.startsWith(own) ? `${base}/${iri.slice(own.length)}` : `${base}/resource?iri=${encodeURIComponent(iri)}`;
}

function show(data) {
  const table = document.createElement("table"), head = table.createTHead().insertRow();
  for (const name of data.head.vars) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of data.results.bindings.slice(0, 1000)) {
    const line = body.insertRow();
    for (const name of data.head.vars) {
      const cell = line.insertCell(), term = row[name];
      if (!term) continue;
      if (term.type === "uri") {
        const link = document.createElement("a");
        link.href = address(term.value);
        link.textContent = term.value;
        cell.append(link);
      } else cell.textContent = term.value;
    }
  }
  result.replaceChildren(table);
}

document.getElementById("run").addEventListener("click", async () => {
  status.textContent = "asking …";
  result.replaceChildren();
  const answer = await fetch(`${base}/sparql`, {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.9" },
    body: editor.getValue(),
  });
  const text = await answer.text();
  if (!answer.ok) {
    status.textContent = text.trim();
  } else if (answer.headers.get("Content-Type").includes("json")) {
    const data = JSON.parse(text);
    if ("boolean" in data) status.textContent = String(data.boolean);
    else {
      const rows = data.results.bindings.length;
      status.textContent = `${rows} rows` + (rows > 1000 ? ", the first 1000 shown" : "");
      show(data);
    }
  } else {
    status.textContent = "graph";
    const block = document.createElement("pre");
    block.textContent = text;
    result.replaceChildren(block);
  }
});
