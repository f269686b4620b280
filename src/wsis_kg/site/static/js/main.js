// Which view is shown, and where the focus goes when it is drawn anew.
"use strict";
(() => {
  const { h } = W;
  const main = W.byId("main");
  let drawn = 0, before = "";
  const TABS = ["matrix", "difference", "coverage", "network", "mandates", "reader"];

  function menu() {
    const carried = W.shared();
    W.byId("views").replaceChildren(...TABS.map((name) => h("li", {}, h("a", { href: W.address(name, carried), "aria-current": name === W.state.view ? "page" : null }, W.views[name].name))));
  }

  async function draw() {
    const view = W.views[W.state.view] || W.views.matrix;
    const turn = ++drawn;
    const isCurrent = () => turn === drawn;
    const sameView = before === W.state.view;
    const held = document.activeElement && document.activeElement.id;
    const scroll = main.querySelector(".scroll");
    const place = sameView && scroll ? [scroll.scrollLeft, scroll.scrollTop] : null;
    menu();
    const fresh = document.createElement("div");
    // Drawn aside and put in at once, so that nothing flickers.
    try { await view.draw({ append: (...nodes) => fresh.append(...nodes.flat(Infinity).filter((n) => n !== null && n !== undefined && n !== false)) }, isCurrent); } catch (error) {
      fresh.append(h("h2", {}, "This view could not be drawn"), h("p", {}, `${error.message}. Open the folder of the site whole, with vendor and js in it.`));
    }
    if (!isCurrent()) return;
    main.replaceChildren(...fresh.childNodes);
    main.dataset.view = W.state.view;
    before = W.state.view;
    const again = main.querySelector(".scroll");
    if (place && again) [again.scrollLeft, again.scrollTop] = place;
    const title = main.querySelector("h2");
    document.title = `${title ? title.textContent + " – " : ""}${document.querySelector("h1").textContent}`;
    const next = W.focusNext || (sameView && held && held !== "main" ? held : "");
    W.focusNext = "";
    const target = next && (next.startsWith("[") ? document.querySelector(next) : W.byId(next));
    if (target) target.focus({ preventScroll: !next.startsWith("[") });
    else if (!sameView && turn > 1) { main.focus({ preventScroll: true }); window.scrollTo(0, 0); }
    if (W.afterDraw) { W.afterDraw(); W.afterDraw = null; }
    performance.mark(`drawn-${turn}`);
    document.documentElement.dataset.ready = String(turn);
  }
  W.byId("skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
  W.onState(draw);
})();
