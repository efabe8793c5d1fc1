"use strict";
// The report's own behaviour: colours, filters, tables too large to be written out. It loads nothing.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  const make = (tag, set = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(set)) {
      if (key === "class") made.className = value;
      else if (key.startsWith("data-") || key === "scope" || key === "href") made.setAttribute(key, value);
      else made[key] = value;
    }
    made.append(...children.filter((child) => child !== "" && child !== null));
    return made;
  };
  const SIGNS = { a: "✓", r: "✗", o: "·", "-": "–", "?": "" };
  const WORDS = { a: "accepted", r: "rejected", o: "left open", "-": "withdrawn", "?": "decided elsewhere" };
  const CLASSES = { a: "a", r: "r", o: "o", "-": "w", "?": "e" };

  // --- colours ---
  const theme = one(".theme");
  const themes = ["automatic", "light", "dark"];
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme || "automatic";
    const next = themes[(themes.indexOf(now) + 1) % themes.length];
    if (next === "automatic") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    theme.textContent = `Colours: ${next}`;
  });

  // --- where the reader is ---
  const links = new Map(all(".contents ol a").map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) entry.isIntersecting ? seen.add(entry.target.id) : seen.delete(entry.target.id);
      const current = [...links.keys()].find((name) => seen.has(name));
      for (const [name, link] of links) {
        if (name === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "0px 0px -60% 0px" },
  );
  for (const name of links.keys()) watch.observe(document.getElementById(name));

  // what an address points at is opened, however deep it lies
  const reveal = () => {
    let target;
    try {
      target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return;
    }
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);

  // everything is printed, whatever was closed
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])").filter((each) => !data.packed || !each.matches(".card, .way"));
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });

  // --- cards of a large case, written when they are opened ---
  const named = (text, anchor) =>
    anchor
      ? make("a", { class: "name", href: `#${anchor}` }, make("code", {}, make("bdi", {}, text)))
      : make("code", { class: "name" }, make("bdi", {}, text));
  const said = (number) => {
    const [who, act, content, name, own, anchor] = data.statements[number];
    const line = make("li", { "data-s": number });
    if (act === "evidence") line.append(make("span", { class: "act" }, "evidence"));
    else if (act !== "argument") line.append(make("bdi", { class: "who" }, who), " ", make("span", { class: "act" }, act));
    if (content) line.append(" ", make("q", {}, make("bdi", {}, content)));
    line.append(" ", named(name, anchor));
    if (own) line.append(": ", make("q", {}, make("bdi", {}, own)));
    return line;
  };
  const group = (letter, title, lines) =>
    lines.length
      ? make(
          "div",
          { class: `stance ${letter}` },
          make("h4", {}, SIGNS[letter] ? `${SIGNS[letter]} ${title}` : title),
          make("ul", {}, ...lines),
        )
      : "";
  const because = (line, text) => {
    if (text) line.append(make("span", { class: "why" }, "because ", make("bdi", {}, text)));
    return line;
  };
  const bits = (set) => {
    const found = [];
    for (let place = 0; place * 2 < set.length; place += 1) {
      const byte = parseInt(set.slice(place * 2, place * 2 + 2), 16);
      for (let bit = 0; bit < 8; bit += 1) if (byte & (1 << bit)) found.push(place * 8 + bit);
    }
    return found;
  };
  const literal = (number) => {
    const [text, name, anchor] = data.literals[number];
    return make("li", { "data-l": name }, text ? make("bdi", {}, text) : "", text ? " " : "", named(name, anchor));
  };
  const write = (card) => {
    const body = one(".body", card);
    const number = Number(card.dataset.e);
    if (!data.packed || body.firstElementChild) return;
    const stances = data.stances[number];
    const placed = { a: [], r: [], o: [] };
    [...stances].forEach((stance, place) => placed[stance] && placed[stance].push(place));
    let next = 0;
    const which = [...data.reasons.which[number]];
    const rejected = placed.r.map((place) => {
      const texts = data.reasons.texts[place];
      return because(said(place), texts.length > 1 ? texts[which[next++].codePointAt(0) - 48] : texts[0]);
    });
    const causes = data.causes[data.causes_of[number]].map(([text, why]) =>
      make("li", {}, make("bdi", {}, text), make("span", { class: "why" }, why)),
    );
    const judged = data.judged[data.judged_of[number]]
      .map(([text, name, status, why]) =>
        because(
          make(
            "li",
            { "data-v": name, "data-status": status },
            text ? make("bdi", {}, text) : "",
            " ",
            named(name, ""),
            " ",
            make("span", { class: `standing ${status}` }, status),
          ),
          why,
        ),
      );
    body.append(
      make(
        "div",
        { class: "sides" },
        make("div", {}, group("a", "accepts", placed.a.map(said))),
        make("div", {}, group("r", "rejects", rejected), group("o", "leaves open", placed.o.map(said))),
      ),
      make(
        "div",
        { class: "sides" },
        make("div", {}, group("v", "verdicts", judged)),
        make(
          "div",
          {},
          group("s", "assumes", bits(data.assumes[number]).map(literal)),
          group("h", "concludes", bits(data.concludes[number]).map(literal)),
          group("c", "causes", causes),
        ),
      ),
    );
  };
  for (const way of data.packed ? all("details.way") : []) {
    way.addEventListener("toggle", () => {
      const body = one(".body", way);
      if (!way.open || body.firstElementChild) return;
      const [dispute, number] = way.dataset.w.split(" ");
      const [accepts, rejects, open, assumes, holds] = data.ways[dispute][number];
      body.append(
        group("a", "accepts", accepts.map(said)),
        group("r", "rejects", rejects.map(said)),
        group("o", "leaves open", open.map(said)),
        group("s", "assumes", bits(assumes).map(literal)),
        group("h", "so that", bits(holds).map(literal)),
      );
    });
  }
  const cards = all(".card");
  for (const card of cards) {
    card.addEventListener("toggle", () => card.open && write(card));
    if (card.open) write(card);
  }

  // --- filters ---
  let showing = data.stances.map((_, number) => number);
  const filters = one(".filters:not(.find)");
  if (filters) {
    filters.hidden = false;
    const filter = () => {
      const asked = (name) => filters.elements[name]?.value ?? "";
      const [accepts, rejects, establishes] = ["accepts", "rejects", "establishes"].map(asked);
      showing = data.stances
        .map((_, number) => number)
        .filter(
          (number) =>
            (accepts === "" || data.stances[number][accepts] === "a") &&
            (rejects === "" || data.stances[number][rejects] === "r") &&
            (establishes === "" || data.verdicts[establishes][number] === "e"),
        );
      const kept = new Set(showing);
      for (const row of all("[data-e]")) row.hidden = !kept.has(Number(row.dataset.e));
      const count = cards.length;
      one(".shown", filters).textContent =
        kept.size === count
          ? `All ${count} explanations are shown.`
          : `${kept.size} of ${count} explanations ${kept.size === 1 ? "is" : "are"} shown.`;
      if (data.packed) draw(0, column);
    };
    filters.addEventListener("change", filter);
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("reset", () => setTimeout(filter));
  }

  // --- the matrix ---
  const matrix = one(".matrix");
  const toggle = one(".toggle");
  let columns = data.packed ? data.columns.map((_, number) => number) : [];
  let column = 0;
  let draw = () => {};
  if (matrix && data.packed) {
    // few enough that a screen reader and a slow machine take them
    const [ROWS, COLUMNS] = [25, 30];
    const pager = one(".pager");
    const cell = (tag, text, set = {}) => make(tag, set, String(text));
    draw = (row, from) => {
      column = from;
      const shown = columns.slice(from, from + COLUMNS);
      const rows = showing.slice(row, row + ROWS);
      const top = make("tr", {}, make("td"));
      for (const each of shown) {
        const anchor = data.statements[each][5];
        const name = data.columns[each][0];
        top.append(
          make("th", { scope: "col" }, make("div", {}, anchor ? make("a", { href: `#${anchor}` }, name) : name)),
        );
      }
      const body = rows.map((number) =>
        make(
          "tr",
          { "data-e": number },
          cell("th", data.rows[number], { scope: "row" }),
          ...shown.map((each) => {
            const stance = data.stances[number][each];
            return make(
              "td",
              { class: CLASSES[stance] },
              make("span", { ariaHidden: "true" }, SIGNS[stance]),
              make("span", { class: "vh" }, WORDS[stance]),
            );
          }),
        ),
      );
      const feet = [
        ["accepted in", 1],
        ["rejected in", 2],
        ["differs in", 4],
      ].map(([label, field]) =>
        make(
          "tr",
          { class: label.replace(" ", "-") },
          cell("th", label, { scope: "row" }),
          ...shown.map((each) => cell("td", data.columns[each][field])),
        ),
      );
      matrix.replaceChildren(make("thead", {}, top), make("tbody", {}, ...body), make("tfoot", {}, ...feet));
      const step = (text, to, across, enabled) => {
        const button = make("button", { type: "button", disabled: !enabled }, text);
        button.addEventListener("click", () => {
          across ? draw(row, to) : draw(to, from);
          all("button", pager).find((each) => each.textContent === text && !each.disabled)?.focus();
        });
        return button;
      };
      pager.replaceChildren(
        `Rows ${Math.min(row + 1, showing.length)}–${Math.min(row + ROWS, showing.length)} of ${showing.length}, ` +
          `statements ${Math.min(from + 1, columns.length)}–${Math.min(from + COLUMNS, columns.length)} of ${columns.length}`,
        step("previous rows", row - ROWS, false, row > 0),
        step("next rows", row + ROWS, false, row + ROWS < showing.length),
        step("previous statements", from - COLUMNS, true, from > 0),
        step("next statements", from + COLUMNS, true, from + COLUMNS < columns.length),
      );
      pager.hidden = false;
    };
    draw(0, 0);
  }
  if (toggle) {
    toggle.hidden = false;
    one("input", toggle).addEventListener("change", (event) => {
      if (data.packed) {
        columns = data.columns.map((_, number) => number);
        if (event.target.checked) columns = columns.filter((number) => data.columns[number][4] > 0);
        draw(0, 0);
      } else matrix.classList.toggle("telling", event.target.checked);
    });
  }

  // --- the map: what bears on a box, and finding boxes ---
  const find = one(".find");
  if (find) {
    find.hidden = false;
    const { labels, edges } = data.map;
    const told = one(".found", find);
    const nodes = all(".map .node");
    const into = new Map();
    for (const [from, to] of edges) into.set(to, [...(into.get(to) ?? []), from]);
    const reached = (start) => {
      const seen = new Set([start]);
      for (const at of seen) for (const from of into.get(at) ?? []) seen.add(from);
      return seen;
    };
    const clear = () => {
      for (const map of all(".map.chosen")) map.classList.remove("chosen");
      for (const each of all(".map .near")) each.classList.remove("near");
      for (const each of nodes) if (each.getAttribute("aria-pressed") === "true") each.setAttribute("aria-pressed", "false");
    };
    const choose = (node) => {
      const again = node.getAttribute("aria-pressed") === "true";
      clear();
      told.textContent = "";
      if (again) return;
      const number = Number(node.dataset.n);
      const near = reached(number);
      for (const [from, to] of edges) if (from === number) near.add(to);
      const map = node.closest(".map");
      map.classList.add("chosen");
      node.setAttribute("aria-pressed", "true");
      for (const each of all(".node", map)) if (near.has(Number(each.dataset.n))) each.classList.add("near");
      for (const each of all(".edge", map)) {
        const [from, to] = [Number(each.dataset.from), Number(each.dataset.to)];
        if ((near.has(from) && near.has(to) && to !== number) || to === number || from === number) each.classList.add("near");
      }
      const list = (test) => edges.filter(test).map(([from, to]) => labels[from === number ? to : from]).join("; ") || "nothing";
      told.textContent =
        `${labels[number]}\nfor it: ${list(([, to, attacks]) => to === number && !attacks)}\n` +
        `against it: ${list(([, to, attacks]) => to === number && attacks)}\n` +
        `it speaks for: ${list(([from, , attacks]) => from === number && !attacks)}\n` +
        `it speaks against: ${list(([from, , attacks]) => from === number && attacks)}`;
    };
    for (const node of nodes) {
      node.addEventListener("click", () => choose(node));
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        choose(node);
      });
    }
    const search = () => {
      const wanted = find.elements.find.value.trim().toLowerCase();
      const hits = wanted ? nodes.filter((each) => labels[each.dataset.n].toLowerCase().includes(wanted)) : [];
      for (const each of nodes) each.classList.toggle("hit", hits.includes(each));
      const found = new Set(hits.map((each) => each.dataset.n)).size;
      told.textContent = wanted ? `${found} ${found === 1 ? "box" : "boxes"} found.` : "";
      for (const each of hits) each.closest("details").open = true;
      hits[0]?.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    // how large maps are drawn; 0: as wide as there is room; null: the same where it stays legible
    let scale = null;
    const draw = (map) => {
      const [, , width, height] = map.getAttribute("viewBox").split(" ").map(Number);
      const fitting = map.parentElement.clientWidth ? Math.min(1, map.parentElement.clientWidth / width) : 1;
      const by = (scale === null ? Number(fitting < 0.7) : scale) || fitting;
      map.setAttribute("width", Math.floor(width * by));
      map.setAttribute("height", Math.floor(height * by));
    };
    const zoom = { smaller: () => Math.max(0.2, (scale || 1) / 1.25), larger: () => Math.min(3, (scale || 1) * 1.25), fit: () => 0 };
    for (const [name, change] of Object.entries(zoom)) {
      find.elements[name].addEventListener("click", () => {
        scale = change();
        all(".map").forEach(draw);
      });
    }
    for (const map of all(".map")) {
      map.closest("details").addEventListener("toggle", () => draw(map));
      if (map.closest("details").open) draw(map);
    }
    find.elements.find.addEventListener("input", search);
    find.addEventListener("submit", (event) => event.preventDefault());
    find.elements.clear.addEventListener("click", () => {
      find.elements.find.value = "";
      search();
      clear();
    });
  }

  reveal();
  document.documentElement.dataset.ready = "yes";
})();
