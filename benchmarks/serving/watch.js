// Runs in every page before its own programs: tells when the page was drawn, and when it last changed.
(() => {
  const roots = [document];
  const bench = (window.bench = { lastChange: 0, readyAt: null, paintedAt: null, wanted: null });
  const observer = new MutationObserver(() => { bench.lastChange = performance.now(); });
  const watch = (root) => observer.observe(root, { childList: true, subtree: true, characterData: true });
  watch(document);
  // Panel draws in shadow roots, into which no observer of the document sees
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.push(root);
    watch(root);
    return root;
  };
  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const shapes = (selector) => all(selector).map((mark) => mark.getAttribute("d"));
  const BARS = ".barlayer .point path", LINES = ".scatterlayer path.js-line";
  const TABLE = '[data-testid="stDataFrame"] canvas, .dash-spreadsheet td, .tabulator-row';
  bench.count = () => ({
    bars: all(BARS).length, lines: all(LINES).length, tables: all(TABLE).length, headings: all("h1").length,
  });
  // every word that stands in the bar chart, whether the axis or a mark carries it
  bench.partners = () => all(".barlayer").filter((layer) => layer.querySelector(".point"))
    .flatMap((layer) => [...(layer.closest(".svg-container") || layer.ownerSVGElement).querySelectorAll("text")])
    .map((label) => label.textContent);
  const has = (needs) => {
    const now = bench.count();
    return Object.entries(needs).every(([what, least]) => now[what] >= least);
  };
  bench.expect = (needs) => {
    const look = setInterval(() => {
      if (!has(needs)) return;
      bench.readyAt = performance.now();
      clearInterval(look);
    }, 20);
  };
  const drawn = () => [shapes(BARS).join(), shapes(LINES).join()];
  // from the press of a button until both charts are others, and the frame with them has been drawn
  bench.arm = () => {
    const before = drawn();
    bench.paintedAt = bench.pressedAt = null;
    addEventListener("pointerdown", () => {
      bench.pressedAt = performance.now();
      const look = () => {
        const now = drawn();
        if (now[0] && now[1] && now[0] !== before[0] && now[1] !== before[1]) {
          requestAnimationFrame(() => { bench.paintedAt = performance.now(); });
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { once: true, capture: true });
  };
})();
