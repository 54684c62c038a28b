(() => {
  "use strict";
  const $ = (q, root = document) => root.querySelector(q);
  const all = (q, root = document) => [...root.querySelectorAll(q)];
  const peek = $("#peek"), keys = $("#keys");
  let opener = null, shown = null;

  const say = (words, time = 1600) => {
    const note = document.createElement("div");
    note.className = "said-so";
    note.setAttribute("role", "status");
    note.textContent = words;
    document.body.append(note);
    setTimeout(() => note.remove(), time);
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      say("Citation copied");
    } catch {
      window.prompt("Copy the citation", text);
    }
  };

  const place = (href) => (href && href.startsWith("#at-") ? document.getElementById(href.slice(1)) : null);

  const pieces = (target, root = document) => [target, ...all(`[data-of="${CSS.escape(target.id)}"]`, root)];

  const citation = (target) => {
    const words = pieces(target).map((e) => e.textContent).join(" ").trim().replace(/\s+/g, " ");
    const [start, end] = target.id.split("-").slice(-2);
    return `“${words}”, characters ${start}–${end}, ${target.closest(".reading").dataset.cite}`;
  };

  const light = (place) => {
    all(".lit").forEach((e) => e.classList.remove("lit"));
    if (!place) return;
    pieces(place).forEach((e) => e.classList.add("lit"));
    const said = place.dataset.said;
    if (said) all(`[data-said="${CSS.escape(said)}"]`).forEach((e) => e.classList.add("lit"));
  };

  const button = (name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", act);
    return made;
  };

  const close = () => {
    if (peek.hidden) return false;
    peek.hidden = true;
    peek.replaceChildren();
    if (opener) opener.focus({ preventScroll: true });
    return true;
  };

  const open = (link, href = link.getAttribute("href")) => {
    const target = place(href);
    const report = target && target.closest(".reading");
    if (!report) return false;
    const copyOf = report.cloneNode(true);
    const lit = copyOf.querySelector(`[id="${CSS.escape(target.id)}"]`);
    const fold = lit.closest("details");
    if (fold) fold.open = true;
    pieces(lit, copyOf).forEach((e) => e.classList.add("lit"));
    all("[id]", copyOf).forEach((e) => e.removeAttribute("id"));
    copyOf.removeAttribute("id");
    const said = lit.dataset.said;
    if (said) all(`[data-said="${CSS.escape(said)}"]`, copyOf).forEach((e) => e.classList.add("lit"));
    const para = lit.closest(".para");
    if (para) para.classList.add("here");
    const inDrawer = link.closest(".peek");
    const tools = document.createElement("div");
    tools.className = "tools";
    const full = document.createElement("a");
    full.href = href;
    full.textContent = "Go to the report";
    full.addEventListener("click", () => { opener = null; close(); });
    const original = document.createElement("a");
    original.href = report.dataset.original;
    original.textContent = "Its original";
    original.addEventListener("click", () => { opener = null; close(); });
    tools.append(full, original);
    tools.append(button("Copy citation", () => copy(citation(target))));
    const stops = all("[data-at]", link).map((e) => e.dataset.at);
    if (stops.length > 1) {
      const at = stops.indexOf(href), count = document.createElement("span");
      count.textContent = `${at + 1} of ${stops.length}`;
      const step = (by) => { open(link, stops[(at + by + stops.length) % stops.length]); $(`.tools [data-step="${by}"]`, peek).focus(); };
      for (const [by, name, sign] of [[-1, "Previous report", "‹"], [1, "Next report", "›"]]) {
        const made = button(sign, () => step(by));
        made.setAttribute("aria-label", name);
        made.dataset.step = by;
        tools.append(made);
      }
      tools.insertBefore(count, tools.lastChild);
    }
    tools.append(button("Close", close));
    peek.replaceChildren(tools, copyOf);
    if (!inDrawer) opener = link;
    shown = target;
    peek.hidden = false;
    lit.scrollIntoView({ block: "center" });
    $("button", tools).focus({ preventScroll: true });
    return true;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#at-']");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.closest(".tools, .facts, .shared")) return;
    const mark = event.target.closest("[data-at]");
    if (open(link, mark ? mark.dataset.at : link.getAttribute("href"))) event.preventDefault();
  });

  const PLACE = /^#(?:claim|at)-(.+?)-(\d+)-(\d+)(?:-\w+)?$/;

  // A link of another version of the dossier: the claim in which its words stand now, else the words in their report.
  const moved = (hash) => {
    const asked = hash.match(PLACE);
    if (!asked) return null;
    const common = (link) => {
      const at = link.match(PLACE);
      return at && at[1] === asked[1] ? Math.min(at[3], asked[3]) - Math.max(at[2], asked[2]) : 0;
    };
    const best = (found) => found.filter(([n]) => n > 0).sort(([a], [b]) => b - a).map(([, e]) => e)[0];
    const mark = best(all(":is(.claim, .single, .briefs p) a[href^='#at-']").map((e) => [common(e.getAttribute("href")), e]));
    if (mark) return mark.closest(".claim, .single, .briefs p");
    return best(all(`[id^="at-${CSS.escape(asked[1])}-"]`).map((e) => [common(`#${e.id}`), e]));
  };

  const arrive = () => {
    const hash = decodeURIComponent(location.hash);
    let target = document.getElementById(hash.slice(1));
    if (!target && hash.length > 1) {
      target = moved(hash);
      const number = target && $(".n, i", target);
      say(!target ? "Nothing in this dossier goes by that link: it is of another version."
        : target.closest(".reading") ? "No claim here has the words of that link; they stand in this report."
        : `The words of that link now stand in claim ${number.textContent}.`, 8000);
      if (target) { target.scrollIntoView(); light(target.closest(".reading") && target); }
    }
    const fold = target && target.closest("details");
    if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
    if (place(hash)) light(place(hash));
  };
  window.addEventListener("hashchange", arrive);
  arrive();

  const step = (by) => {
    const claims = all(".claim, .single").filter((c) => c.offsetParent);
    const here = claims.findIndex((c) => c === document.activeElement);
    const near = here >= 0 ? here + by : claims.findIndex((c) => c.getBoundingClientRect().top > 40) - (by < 0 ? 1 : 0);
    const next = claims[Math.max(0, Math.min(claims.length - 1, near))];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "start" }); }
  };

  const find = () => {
    if ($(".find")) return;
    const box = document.createElement("div");
    box.className = "find";
    box.setAttribute("role", "search");
    const field = document.createElement("input");
    field.type = "search";
    field.setAttribute("aria-label", "Find a claim, a source or a report");
    field.placeholder = "Find a claim, a source or a report";
    const list = document.createElement("ul");
    const entries = all(".claim, .single, .briefs p, .reading, .source[id]").map((e) => [e.id, ($("h3, .words, q", e) || e).textContent.trim().replace(/\s+/g, " ")]);
    const show = () => {
      const wanted = field.value.toLocaleLowerCase();
      list.replaceChildren(...entries.filter(([, t]) => wanted && t.toLocaleLowerCase().includes(wanted)).slice(0, 9).map(([id, t]) => {
        const item = document.createElement("li"), link = document.createElement("a");
        link.href = `#${id}`;
        link.textContent = t.slice(0, 160);
        item.append(link);
        return item;
      }));
    };
    field.addEventListener("input", show);
    box.addEventListener("click", (e) => { if (e.target.closest("a")) box.remove(); });
    box.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && e.target === field) { const first = $("a", list); if (first) first.click(); }
      if (e.key === "Escape") { box.remove(); e.stopPropagation(); }
    });
    box.append(field, list);
    document.body.append(box);
    field.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea")) return;
    const act = {
      j: () => step(1),
      k: () => step(-1),
      "/": find,
      "?": () => keys.showModal(),
      c: () => {
        const here = document.activeElement;
        const link = here.matches("a[href^='#at-']") ? here : $("a[href^='#at-']", here);
        const target = peek.hidden ? link && place(link.getAttribute("href")) : shown;
        if (target) copy(citation(target));
      },
      Escape: close,
    }[event.key];
    if (act) { if (act() !== false && event.key !== "Escape") event.preventDefault(); }
  });

  const tell = (mark) => {
    if (mark.matches(".chip")) {
      const story = mark.closest(".story");
      const named = story && all(".key .chip, .source h3 .chip", story).find((c) => c.textContent === mark.textContent);
      const name = named && (named.closest(".source h3") || named.parentElement.querySelector(".who"));
      return name ? name.textContent.trim().replace(/\s+/g, " ") : "no source named";
    }
    const target = place(mark.dataset.at || mark.getAttribute("href"));
    const head = target && $(".no", target.closest(".reading"));
    return head ? `${head.textContent.trim()}, characters ${target.id.split("-").slice(-2).join("–")}` : "";
  };

  document.addEventListener("mouseover", (event) => {
    const mark = event.target.closest(".chip, .dot, a.ref, a.cell");
    if (mark && !mark.title) mark.title = [mark.matches(".cell") ? mark.getAttribute("aria-label") : "", tell(mark)].filter(Boolean).join(". ");
  });

  const ask = button("?", () => keys.showModal());
  ask.className = "ask";
  ask.setAttribute("aria-label", "Keys");
  $(".top").append(ask);

  // On paper every reference becomes a numbered note at the foot of its block: the report in full the first time, in short after.
  const UNNOTED = ".readings, .matrix, .figtable, .why";
  const footnotes = () => {
    const numbers = new Map(), cited = new Set(), feet = new Map();
    for (const link of all("main a.ref[href^='#at-']")) {
      if (link.closest(UNNOTED)) continue;
      const href = link.getAttribute("href"), target = place(href);
      if (!target) continue;
      if (!numbers.has(href)) {
        numbers.set(href, numbers.size + 1);
        const report = target.closest(".reading"), block = link.closest(".claim, .single, .first, .part");
        const [start, end] = target.id.split("-").slice(-2), where = `characters ${start}–${end}`;
        const note = document.createElement("li");
        note.setAttribute("value", numbers.get(href));
        const short = $(".no", report).textContent.trim().split(" · ")[0];
        note.textContent = cited.has(report) ? `${short}, ${where}` : `${$(".no b", report).textContent} ${report.dataset.cite.replace(/(SHA-256 \w{12})\w+/, "$1…")}, ${where}`;
        cited.add(report);
        if (!feet.has(block)) {
          const foot = document.createElement("ol");
          foot.className = "footnotes";
          block.append(foot);
          feet.set(block, foot);
        }
        feet.get(block).append(note);
      }
      link.dataset.note = numbers.get(href);
    }
  };
  const unnoted = () => {
    all(".footnotes").forEach((foot) => foot.remove());
    all("a.ref[data-note]").forEach((link) => { delete link.dataset.note; });
  };

  let folded = [];
  window.addEventListener("beforeprint", () => { folded = all("details:not([open])"); folded.forEach((d) => { d.open = true; }); unnoted(); footnotes(); });
  window.addEventListener("afterprint", () => { folded.forEach((d) => { d.open = false; }); unnoted(); });
})();
