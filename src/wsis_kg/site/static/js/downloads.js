// What is shown, as files: CSV and workbooks of the tables, SVG and PNG of the pictures.
"use strict";
(() => {
  // A text that begins like a formula gets an apostrophe, so that no spreadsheet computes it.
  const safe = (value) => {
    if (value === null || value === undefined) return "";
    return typeof value === "string" && /^[=+\-@\t\r\n]/.test(value) ? "'" + value : String(value);
  };
  const quoted = (text) => /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  const csv = (sheet) => [sheet.header, ...sheet.rows].map((row) => row.map((value) => quoted(safe(value))).join(",")).join("\n") + "\n";

  function save(blob, name) {
    const address = URL.createObjectURL(blob);
    const link = W.h("a", { href: address, download: name, class: "hidden" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    W.say(`${name} saved`);
  }

  async function workbook(shown) {
    await W.load("vendor/write-excel-file.min.js");
    const sheets = shown.sheets.map((sheet) => ({
      sheet: sheet.name.slice(0, 31),
      stickyRowsCount: 1,
      data: [
        sheet.header.map((value) => ({ value: String(value), fontWeight: "bold" })),
        ...sheet.rows.map((row) => row.map((value) => value === "" || value === null || value === undefined ? null : typeof value === "number" ? value : String(value))),
      ],
    }));
    save(await window.writeXlsxFile(sheets).toBlob(), `${shown.name}.xlsx`);
  }

  function standalone(picture) {
    const copy = picture.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const [, , width, height] = copy.getAttribute("viewBox").split(" ").map(Number);
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    copy.removeAttribute("style");
    return { text: new XMLSerializer().serializeToString(copy), width, height };
  }

  async function png(picture, name) {
    const { text, width, height } = standalone(picture);
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    await image.decode();
    const scale = Math.min(2, 8000 / Math.max(width, height));
    const canvas = W.h("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
    const context = canvas.getContext("2d");
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, name), "image/png");
  }

  // `shown()` gives name, sheets (name, header, rows), and picture(), an SVG element or nothing.
  W.downloads = (shown) => {
    const run = (action) => async () => {
      try { await action(shown()); } catch (error) { W.say(`The file could not be made: ${error.message}`); }
    };
    const button = (format, action) => W.h("button", { type: "button", "data-format": format, onclick: run(action) }, format.toUpperCase());
    const withPicture = shown.picture !== false;
    return W.h("div", { class: "downloads", role: "group", "aria-label": "Download what is shown" },
      W.h("span", { "aria-hidden": "true" }, "Download"),
      button("csv", (what) => save(new Blob(["\ufeff", csv(what.sheets[0])], { type: "text/csv;charset=utf-8" }), `${what.name}.csv`)),
      button("xlsx", workbook),
      withPicture && button("svg", (what) => save(new Blob([standalone(what.picture()).text], { type: "image/svg+xml" }), `${what.name}.svg`)),
      withPicture && button("png", (what) => png(what.picture(), `${what.name}.png`)));
  };
})();
