// The page's own script: figures come alive when they are seen, tables are sorted and filtered, and what is chosen in one is marked in all.
(() => {
  const data = document.getElementById("figure-data");
  const sources = JSON.parse(data.textContent).map((figure) => JSON.stringify(figure));
  /** What stands for a figure's colours on a dark page. */
  const onDark = JSON.parse(data.dataset.onDark ?? "{}");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const places = [...document.querySelectorAll("[data-figure]")];

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

  /** A live figure takes the very box of its drawing, so the box is made as high as a live one needs before anything is seen. */
  function reserve(place) {
    const { width, height } = sizeOf(place);
    place.style.height = `${height}px`;
    return { width, height };
  }

  /** Charts keep their height where the page is narrow, and stand their panels on each other; pictures keep their shape. */
  function sizeOf(place) {
    const [own, ownHeight] = place.dataset.size.split(" ").map(Number);
    const width = Math.max(place.clientWidth, 240);
    if (place.dataset.kind === "solid") return { width, height: Math.max(300, heightOfPicture(width, own, ownHeight)) };
    if (place.dataset.kind === "picture")
      return { width: Math.min(width, 1.4 * own), height: heightOfPicture(width, own, ownHeight) };
    const panels = narrow(width) ? Number(place.dataset.panels) : 1;
    return {
      width: Math.min(width, own < 500 ? 1.3 * own : width),
      height: Math.round(ownHeight * Math.min(1.25, Math.max(1, width / own)) * panels),
    };
  }

  function heightOfPicture(width, own, ownHeight) {
    return Math.round(ownHeight * Math.min(1.4, width / own));
  }

  function narrow(width) {
    return width < 520;
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

  const config = {
    displaylogo: false,
    displayModeBar: "hover",
    responsive: false,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
  };

  const canTurn = document.createElement("canvas").getContext("webgl") !== null;

  async function enliven(place) {
    if (place.dataset.kind === "solid" && !canTurn) return;
    const Plotly = await loadPlotly();
    const figure = figureOf(place);
    const size = reserve(place);
    const { data, layout } = narrow(size.width) ? stacked(figure) : figure;
    const live = document.createElement("div");
    // The drawing stays until the live figure stands, and is what is printed.
    await Plotly.newPlot(live, data, { ...layout, ...size }, config);
    place.replaceChildren(live);
    // Its buttons stay off what is drawn.
    const buttons = live.querySelector(".modebar-container");
    if (buttons) Object.assign(buttons.style, { top: "auto", bottom: "0", height: "24px" });
    // No longer one picture: its buttons can be reached.
    place.setAttribute("role", "group");
    live.dataset.live = "";
    live.on("plotly_click", ({ points: [point] }) => {
      const [attribute, value] = [figure.layout.meta?.attribute, point.customdata];
      if (attribute !== undefined && value !== undefined) show(`${attribute}="${value}"`);
      else if (typeof point.text === "string") choose(unescaped(point.text));
    });
  }

  /** Panels beside each other, on a narrow page on top of each other; names of columns in smaller type. */
  function stacked({ data, layout }) {
    if (layout.images) return { data, layout };
    const axes = Object.keys(layout).filter((name) => /^xaxis\d*$/.test(name));
    const next = { ...layout };
    if (axes.length < 2) {
      if (layout.xaxis?.ticktext) next.xaxis = { ...layout.xaxis, tickfont: { size: 9 } };
      return { data, layout: next };
    }
    const gap = 0.3 / axes.length;
    const each = (1 - gap * (axes.length - 1)) / axes.length;
    for (const [i, name] of axes.entries()) {
      const number = name.slice(5);
      const top = 1 - i * (each + gap);
      const domain = [Math.max(0, top - each), top];
      next[name] = { ...layout[name], domain: [0, 1], anchor: `y${number}` };
      next[`yaxis${number}`] = {
        ...layout.yaxis,
        ...layout[`yaxis${number}`],
        showticklabels: true,
        domain,
        anchor: `x${number}`,
      };
    }
    return { data: data.map((trace) => ({ ...trace, yaxis: `y${(trace.xaxis ?? "x").slice(1)}` })), layout: next };
  }

  function unescaped(text) {
    return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
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
  for (const place of places) reserve(place);
  for (const place of places) seen.observe(place);
  const again = () => {
    for (const place of places) {
      if (place.querySelector("[data-live]")) enliven(place);
      else reserve(place);
    }
  };
  dark.addEventListener("change", again);
  let pageWidth = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== pageWidth) again();
    pageWidth = innerWidth;
  });

  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  /** Rows of a table beyond these are shown on request, because laying out thousands takes long. */
  const FIRST = 200;
  /** Of the tables that are passed on the way to the cases. */
  const FIRST_ON_THE_WAY = 40;

  for (const table of document.querySelectorAll(".grid table")) {
    const rows = [...table.tBodies[0].rows];
    const columns = [...table.tHead.rows[0].cells].map((cell) => ({
      cell,
      name: cell.textContent.replace(/\s*\(.*/, "").toLowerCase(),
      numeric: cell.classList.contains("numeric"),
    }));
    const first = table.id === "all-cases" ? FIRST : FIRST_ON_THE_WAY;
    const more = table.parentElement.querySelector(".show-all");
    const isLong = more !== null && rows.length > first;
    table.state = { rows, columns, order: rows, keep: () => true, first: isLong ? first : rows.length, all: !isLong };
    for (const [column, { cell }] of columns.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = cell.textContent;
      button.addEventListener("click", () => sort(table, column));
      cell.replaceChildren(button);
    }
    if (!isLong) continue;
    lay(table);
    more.hidden = false;
    const button = more.querySelector("button");
    button.append(` (${rows.length.toLocaleString(document.documentElement.lang)})`);
    button.addEventListener("click", () => {
      table.state.all = true;
      more.hidden = true;
      lay(table);
    });
  }

  /** Only the rows that are shown are in the page; of all, the first are there at once, and the others when those are painted. */
  function lay(table) {
    const { order, keep, first, all, others } = table.state;
    const [body] = table.tBodies;
    const kept = order.filter(keep);
    clearTimeout(others);
    body.replaceChildren(...kept.slice(0, first));
    if (all) table.state.others = setTimeout(() => body.append(...kept.slice(first)));
    return kept.length;
  }

  function sort(table, column) {
    const { rows, columns } = table.state;
    const { cell, numeric } = columns[column];
    const descending = cell.getAttribute("aria-sort") === "ascending";
    for (const other of columns) other.cell.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const keyed = rows.map((row) => [row.cells[column].dataset.sort, row]);
    keyed.sort(([a], [b]) => {
      // What has no value comes last, whichever way.
      if (a === "" || b === "") return (a === "") - (b === "");
      const order = numeric ? Number(a) - Number(b) : words.compare(a, b);
      return descending ? -order : order;
    });
    table.state.order = keyed.map(([, row]) => row);
    lay(table);
  }

  const all = document.getElementById("all-cases");
  const filter = document.getElementById("filter");

  const compare = {
    "<": (a, b) => a < b,
    ">": (a, b) => a > b,
    "<=": (a, b) => a <= b,
    ">=": (a, b) => a >= b,
    "=": (a, b) => a === b,
    "!=": (a, b) => a !== b,
  };

  /** `dice<0.7`, `site=B`, `site="a b"` ask a column, any other word the whole row. */
  function test(asked, { columns }) {
    const [, name, sign, quoted, bare] = /^([^<>=!]+)(<=|>=|!=|<|>|=)(?:"([^"]*)"?|(.*))$/.exec(asked) ?? [];
    const at = columns.findIndex((column) => column.name === name);
    if (at < 0) return (row) => row.textContent.toLowerCase().includes(asked.replaceAll('"', ""));
    const wanted = quoted ?? bare;
    if (wanted === "") return () => true;
    const number = Number(wanted.replace(",", "."));
    return ({ cells }) => {
      const value = cells[at].dataset.sort;
      if (columns[at].numeric) return value !== "" && compare[sign](Number(value), number);
      return compare[sign](value.toLowerCase(), wanted);
    };
  }

  function narrowDown() {
    const tests = (filter.value.toLowerCase().match(/[^\s"]*"[^"]*"?|\S+/g) ?? []).map((asked) =>
      test(asked, all.state),
    );
    all.state.keep = (row) => tests.every((passes) => passes(row));
    const count = lay(all);
    document.getElementById("filtered").textContent = `${count} / ${all.state.rows.length}`;
  }
  filter?.addEventListener("input", narrowDown);

  function show(asked) {
    if (!filter) return;
    filter.value = asked;
    narrowDown();
  }

  /** One case and label, marked in the table and the figures; its explorer is opened where the page has one. */
  function choose(name) {
    for (const row of all?.state.rows ?? []) row.classList.toggle("chosen", row.cells[0].dataset.key === name);
    for (const place of places) {
      const live = place.querySelector("[data-live]");
      if (!live) continue;
      for (const [i, trace] of live.data.entries()) {
        if (trace.mode !== "markers" || !Array.isArray(trace.text)) continue;
        const at = trace.text.flatMap((text, k) => (unescaped(String(text)) === name ? [k] : []));
        globalThis.Plotly.restyle(live, { selectedpoints: [at.length > 0 ? at : null] }, [i]);
      }
    }
    for (const one of document.querySelectorAll(".case")) {
      const mine = one.querySelector(".name").textContent === name;
      one.classList.toggle("chosen", mine);
      const folded = one.querySelector("details.explore");
      if (mine && folded) folded.open = true;
    }
  }
  all?.tBodies[0].addEventListener("click", ({ target }) => {
    const row = target.closest("tr");
    if (row?.cells[0].dataset.key) choose(row.cells[0].dataset.key);
  });

  // Printed, a table is whole.
  addEventListener("beforeprint", () => {
    for (const { tBodies, state } of document.querySelectorAll(".grid table"))
      tBodies[0].replaceChildren(...state.order);
  });
})();
