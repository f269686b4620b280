(() => {
  "use strict";
  const table = document.getElementById("matrix");
  const panel = document.getElementById("panel");
  const title = document.getElementById("panel-title");
  const body = document.getElementById("panel-body");
  let opener = null;
  document.documentElement.classList.add("scripted");

  // The panel is made of what already stands on the page, so that it says the same and nothing is parsed anew.
  const show = (anchor) => {
    const cell = document.getElementById(anchor.hash.slice(1));
    if (!cell) return;
    if (opener) opener.removeAttribute("aria-current");
    opener = anchor;
    anchor.setAttribute("aria-current", "true");
    title.textContent = cell.querySelector("h3").textContent;
    body.replaceChildren();
    for (const part of cell.querySelectorAll(":scope > p:not(.refs), :scope > ul")) body.append(part.cloneNode(true));
    const list = document.createElement("ol");
    for (const reference of cell.querySelectorAll(".refs a")) {
      const item = document.getElementById(reference.hash.slice(1)).cloneNode(true);
      item.removeAttribute("id");
      list.append(item);
    }
    body.append(list);
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.focus();
  };
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    if (opener) {
      opener.removeAttribute("aria-current");
      opener.focus();
    }
    opener = null;
  };

  table.addEventListener("click", (event) => {
    const anchor = event.target.closest("td a");
    if (!anchor) return;
    event.preventDefault();
    show(anchor);
  });
  document.getElementById("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  // Arrow keys go to the next cell with links in that direction.
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  table.addEventListener("keydown", (event) => {
    const anchor = event.target.closest("td a");
    const step = steps[event.key];
    if (!anchor || !step || event.ctrlKey || event.altKey || event.metaKey) return;
    const rows = table.tBodies[0].rows;
    let row = anchor.closest("tr").sectionRowIndex;
    let column = anchor.closest("td").cellIndex;
    for (;;) {
      row += step[0];
      column += step[1];
      const cell = rows[row] && rows[row].cells[column];
      if (!cell || column < 1) return;
      const next = cell.querySelector("a");
      if (next) {
        event.preventDefault();
        next.focus();
        return;
      }
    }
  });
})();
