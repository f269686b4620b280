// Making elements. Texts become text nodes, never markup, so that no label can do anything.
"use strict";
window.W = {};

(() => {
  const SVG = "http://www.w3.org/2000/svg";

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "class") node.setAttribute("class", value);
      else if (name === "value" || name === "checked" || name === "selected") node[name] = value;
      else node.setAttribute(name, value === true ? "" : value);
    }
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false || child === "") continue;
      node.append(child instanceof Node ? child : String(child));
    }
    return node;
  }

  const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  W.h = h;
  W.s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
  W.byId = (id) => document.getElementById(id);
  W.say = (text) => { W.byId("status").textContent = text; };
  W.count = (number, one, many) => `${number} ${number === 1 ? one : many || one + "s"}`;

  const loading = new Map();
  // Libraries are loaded when a view first needs them.
  W.load = (source) => {
    if (!loading.has(source)) {
      loading.set(source, new Promise((resolve, reject) => {
        document.head.append(W.h("script", { src: source, onload: resolve, onerror: () => reject(new Error(`${source} is missing`)) }));
      }));
    }
    return loading.get(source);
  };

  W.select = (label, id, options, value, change) => W.h("label", { class: "field" }, W.h("span", {}, label),
    W.h("select", { id, onchange: (event) => change(event.target.value) },
      options.map(([key, text]) => W.h("option", { value: key, selected: key === value }, text))));

  W.checks = (legend, options, chosen, change) => W.h("fieldset", { class: "field" }, W.h("legend", {}, legend),
    options.map(([key, text]) => W.h("label", { class: "check" },
      W.h("input", { type: "checkbox", name: key, id: `${legend}-${key}`, checked: chosen.has(key), onchange: (event) => {
        const next = new Set(chosen);
        if (event.target.checked) next.add(key); else next.delete(key);
        change(next);
      } }), " ", text)));

  // Choices fold away on a narrow screen, and stay as the reader left them.
  let unfolded = window.matchMedia("(min-width: 641px)").matches;
  W.bar = (...fields) => h("details", { class: "choices", open: unfolded, ontoggle: (event) => { unfolded = event.target.open; } },
    h("summary", {}, "Choices"), h("div", { class: "bar" }, fields));

  W.listed = (items, one) => items.map((item, n) => [n ? ", " : "", one(item)]);
  W.scroll = (label, table) => h("div", { class: "scroll", role: "region", "aria-label": `${label}, scrolls sideways`, tabindex: 0 }, table);
  // A picture takes the colour of text from the page; alone it needs its own.
  W.inked = (picture) => { const copy = picture.cloneNode(true); copy.setAttribute("color", "#1d2733"); return copy; };

  W.kind = (kind) => W.h("span", { class: `kind ${kind}` }, kind);
  W.sure = (value) => value === undefined || value === null ? "confidence not stated" : `confidence ${value}`;
})();
