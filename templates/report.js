// The page's own script: figures come alive when they are seen, tables are sorted and filtered.
(() => {
  const data = document.getElementById("figure-data");
  const sources = JSON.parse(data.textContent).map((figure) => JSON.stringify(figure));
  /** What stands for a figure's colours on a dark page. */
  const onDark = JSON.parse(data.dataset.onDark ?? "{}");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function figureOf(place) {
    let text = sources[Number(place.dataset.figure)];
    if (dark.matches) for (const [from, to] of Object.entries(onDark)) text = text.replaceAll(from, to);
    return JSON.parse(text, (_, value) =>
      typeof value === "string" && value.startsWith("image:") ? pictures(place)[Number(value.slice(6))] : value,
    );
  }

  /** The pictures of a figure's drawing, kept for when the live figure has taken its place. */
  function pictures(place) {
    place.pictures ??= [...place.querySelectorAll("image")].map((image) => image.href.baseVal);
    return place.pictures;
  }

  let loading;

  /** Plotly, unpacked when the first figure needs it; the page's policy knows its text by hash. */
  function loadPlotly() {
    loading ??= (async () => {
      const packed = Uint8Array.from(atob(document.getElementById("plotly").textContent), (c) => c.charCodeAt(0));
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
      const script = document.createElement("script");
      script.textContent = await new Response(stream).text();
      document.head.append(script);
      return globalThis.Plotly;
    })();
    return loading;
  }

  async function enliven(place) {
    const Plotly = await loadPlotly();
    const figure = figureOf(place);
    const config = {
      displaylogo: false,
      displayModeBar: "hover",
      responsive: false,
      modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
    };
    const { width, height } = place.firstElementChild.getBoundingClientRect();
    // Curves need room for their axes, pictures do not.
    const size = { width: Math.max(width, 260), height: Math.max(height, figure.layout.images ? 100 : 200) };
    const live = document.createElement("div");
    // The drawing stays until the live figure stands, and is what is printed.
    Plotly.newPlot(live, figure.data, { ...figure.layout, ...size }, config).then(() => {
      place.replaceChildren(live);
      // No longer one picture: its buttons can be reached.
      place.setAttribute("role", "group");
      live.dataset.live = "";
    });
  }

  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        seen.unobserve(entry.target);
        enliven(entry.target);
      }
    },
    { rootMargin: "200px" },
  );
  const places = [...document.querySelectorAll("[data-figure]")];
  for (const place of places) seen.observe(place);
  dark.addEventListener("change", () => {
    for (const place of places) if (place.querySelector("[data-live]")) enliven(place);
  });

  for (const table of document.querySelectorAll(".grid table")) {
    for (const [column, cell] of [...table.tHead.rows[0].cells].entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = cell.textContent;
      button.addEventListener("click", () => sort(table, column, cell));
      cell.replaceChildren(button);
    }
  }

  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function sort(table, column, cell) {
    const descending = cell.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const numeric = cell.classList.contains("numeric");
    const keyed = [...table.tBodies[0].rows].map((row) => [row.cells[column].dataset.sort, row]);
    keyed.sort(([a], [b]) => {
      // What has no value comes last, whichever way.
      if (a === "" || b === "") return (a === "") - (b === "");
      const order = numeric ? Number(a) - Number(b) : words.compare(a, b);
      return descending ? -order : order;
    });
    table.tBodies[0].append(...keyed.map(([, row]) => row));
  }

  const all = document.getElementById("all-cases");
  const showAll = document.getElementById("show-all");
  if (all && showAll && all.tBodies[0].rows.length > 200) {
    // The style shows the first 200 until then: laying out thousands takes seconds at every sort.
    showAll.hidden = false;
    showAll.addEventListener("click", () => {
      all.dataset.all = "";
      showAll.hidden = true;
    });
  }

  const filter = document.getElementById("filter");
  filter?.addEventListener("input", () => {
    const asked = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = [...document.getElementById("all-cases").tBodies[0].rows];
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !asked.every((word) => text.includes(word));
      if (!row.hidden) shown++;
    }
    document.getElementById("filtered").textContent = `${shown} / ${rows.length}`;
  });
})();
