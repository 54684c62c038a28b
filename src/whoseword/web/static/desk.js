"use strict";
(() => {
  const body = document.body, csrf = body.dataset.csrf;
  const $ = (s, root = document) => root.querySelector(s), $$ = (s, root = document) => [...root.querySelectorAll(s)];
  const say = (text, wrong = false) => { const s = $("#status"); s.textContent = text; s.title = text; s.classList.toggle("wrong", wrong); };
  const ask = async (address, options = {}) => {
    const answer = await fetch(address, { ...options, headers: { "X-Desk": csrf, ...(options.headers || {}) } });
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };
  const rows = () => $$(".row");
  const here = () => $(".row[aria-current]");
  const cardId = () => $(".card")?.dataset.id || "";

  // Showing a card
  const lightUp = () => {
    const pane = $("#pane"), lit = $("#pane .lit");
    if (lit) pane.scrollTop += lit.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  };
  const put = (html) => {
    const work = $("#work");
    work.innerHTML = html;
    lightUp();
  };
  const mark = (id) => {
    here()?.removeAttribute("aria-current");
    const row = rows().find((r) => r.dataset.id === id);
    if (row) { row.setAttribute("aria-current", "true"); if (matchMedia("(min-width: 761px)").matches) row.scrollIntoView({ block: "nearest" }); }
  };
  const go = async (id, push = true) => {
    if (push && id === cardId()) return mark(id);
    try {
      put(await (await ask(`/card/${encodeURIComponent(id)}`)).text());
      mark(id);
      if (push) history.pushState({ id }, "", `/review/${encodeURIComponent(id)}${location.search}`);
      $(".card").scrollTop = 0;
    } catch (error) { say(error.message, true); }
  };
  const step = (by, wanted = () => true) => {
    const all = rows(), at = all.indexOf(here());
    for (let k = at + by; k >= 0 && k < all.length; k += by) if (wanted(all[k])) return go(all[k].dataset.id);
    say(by > 0 ? "The end of this list." : "The beginning of this list.");
  };
  const verdicts = (found) => {
    for (const row of rows()) {
      const [verdict, glyph] = found[row.dataset.id] || ["", ""];
      row.dataset.verdict = verdict;
      const g = $(".glyph", row);
      g.textContent = glyph; g.className = `glyph ${verdict}`;
      $(".verdict-word", row).textContent = verdict;
    }
  };

  // Deciding
  const send = async (form, button) => {
    const data = new FormData(form, button);
    try {
      const answer = await (await ask(form.action, { method: "POST", body: data })).json();
      if (answer.card) { put(answer.card); mark(answer.id); }
      verdicts(answer.verdicts);
      say(answer.said);
      tally(answer.verdicts);
      watch(200);
      return true;
    } catch (error) { say(error.message, true); return false; }
  };
  const tally = (found) => {
    const t = $("#tally"); if (!t) return;
    const total = t.textContent.split(" of ")[1];
    t.textContent = `${Object.keys(found).length} of ${total}`;
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.matches(".act[data-kind], [data-turn]")) {
      event.preventDefault();
      if (form.matches("[data-turn]")) { const d = form.elements.back || form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "back" })); d.value = ""; }
      await send(form, event.submitter);
    }
  });

  // Selecting words in the report
  let selected = null;
  const points = (text) => { let n = 0; for (const _ of text) n++; return n; };
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0), text = range.commonAncestorContainer.parentElement?.closest(".text") || (range.commonAncestorContainer.closest && range.commonAncestorContainer.closest(".text"));
    if (!text) return;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    let quote = range.toString();
    let start = points(before.toString());
    const trimmed = quote.trimStart();
    start += points(quote) - points(trimmed);
    quote = trimmed.trimEnd();
    if (!quote) return;
    selected = { report: text.dataset.report, start, end: start + points(quote), quote };
    for (const form of $$("form.act")) for (const name of ["report", "start", "end", "quote"]) if (form.elements[name] instanceof HTMLInputElement && form.elements[name].type === "hidden") form.elements[name].value = selected[name];
    for (const button of $$(".needs")) button.disabled = false;
    for (const button of $$(".hides")) button.textContent = "Keep the selected words confidential";
    say(`Selected: “${quote.length > 48 ? quote.slice(0, 47) + "…" : quote}”`);
  });

  // Moving about
  document.addEventListener("click", async (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    const row = event.target.closest(".row, .bench a.goto");
    if (row && plain && $("#work")) { event.preventDefault(); return go(decodeURIComponent(new URL(row.href).pathname.split("/").pop())); }
    const peek = event.target.closest(".peek-at");
    if (peek && plain && $("#pane")) {
      event.preventDefault();
      $("#pane").innerHTML = await (await ask(`/report/${peek.dataset.report}?at=${peek.dataset.at}`)).text();
      lightUp();
    }
  });
  addEventListener("popstate", () => location.reload());
  $("#help")?.addEventListener("click", () => $("#keys").showModal());
  const focus = (key) => { const f = $(`.card [data-key="${key}"]`); if (f) { f.focus(); f.select?.(); } return Boolean(f); };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && document.activeElement?.matches("input, select")) { document.activeElement.blur(); return; }
    if (event.target.matches("input, select, textarea") || $("#keys")?.open) return;
    const act = {
      j: () => step(1), k: () => step(-1), o: () => step(1, (r) => !r.dataset.verdict),
      a: () => $(".card .verdict.accept")?.click(), r: () => $(".card .verdict.reject")?.click(), u: () => $(".card .verdict.unsure")?.click(),
      g: () => focus("g"), n: () => focus("n"), m: () => focus("m"), s: () => focus("s"),
      z: () => $('form[action="/undo"] button')?.click(), Z: () => $('form[action="/redo"] button')?.click(),
      "/": () => { const w = $('.seek [name="words"]'); w ? w.focus() : location.assign("/search"); }, "?": () => $("#keys").showModal(),
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // Adding reports
  const take = async (files) => {
    const data = new FormData();
    for (const file of files) data.append("reports", file, file.name);
    data.append("csrf", csrf);
    try { const { taken } = await (await ask("/reports", { method: "POST", body: data })).json(); say(`${taken} ${taken === 1 ? "file" : "files"} taken in`); watch(100); } catch (error) { say(error.message, true); }
  };
  const input = $('#adding input[type="file"]');
  input?.addEventListener("change", () => { if (input.files.length) { take(input.files); input.value = ""; } });
  if (!body.dataset.readonly) {
    let depth = 0;
    const carries = (e) => [...(e.dataTransfer?.types || [])].includes("Files");
    addEventListener("dragenter", (e) => { if (carries(e)) { depth++; body.classList.add("dropping"); e.preventDefault(); } });
    addEventListener("dragover", (e) => { if (carries(e)) e.preventDefault(); });
    addEventListener("dragleave", () => { if (--depth <= 0) { depth = 0; body.classList.remove("dropping"); } });
    addEventListener("drop", (e) => { depth = 0; body.classList.remove("dropping"); if (carries(e)) { e.preventDefault(); take(e.dataTransfer.files); } });
  }

  // What goes on beside the desk
  let timer = 0, readings = Number(body.dataset.readings);
  const show = (state) => {
    $("#bar").hidden = !state.busy;
    $("#doing").textContent = state.busy ? `${state.doing}${state.total ? ` ${state.done + 1} of ${state.total}` : ""} … you can go on working` : "";
    const bar = $("#progress");
    if (state.total) { bar.max = state.total; bar.value = state.done; } else bar.removeAttribute("value");
  };
  const news = (text, wrong) => {
    const n = $("#news");
    n.textContent = text; n.hidden = !text; n.classList.toggle("wrong", Boolean(wrong));
  };
  const renew = async () => {
    const queue = $(".queue"), at = queue?.scrollTop, before = new Set(rows().map((r) => r.dataset.id));
    if (!queue) return;
    queue.innerHTML = await (await ask(`/queue${location.search}`)).text();
    queue.scrollTop = at;
    const added = rows().filter((r) => r.classList.contains("fresh") && !before.has(r.dataset.id)).length;
    news(added ? `Worked out anew: ${added} new in the list, marked “new”.` : "Worked out anew with your decisions.");
    if (added === 0) setTimeout(() => news(""), 6000);
    const id = cardId();
    const writing = document.activeElement?.closest(".card") && document.activeElement.matches("input, select");
    if (id && !writing) {
      // Ids of statements, figures and reports stay; a claim or source that was joined with others is found by its words.
      const there = /^(att|fig|rep)-/.test(id) || rows().some((r) => r.dataset.id === id);
      const words = $(".card h1").textContent, same = rows().find((r) => $(".words", r).textContent === words);
      const top = $(".card").scrollTop, pane = $("#pane").scrollTop;
      if (there || same) { await go(there ? id : same.dataset.id, false); $(".card").scrollTop = top; $("#pane").scrollTop = pane; }
    }
    mark(cardId());
  };
  const look = async () => {
    let wait = 3000;
    try {
      const state = await (await ask("/api/state")).json();
      show(state);
      if (state.problem) news(state.problem, true);
      if (state.readings !== readings) { readings = state.readings; await renew(); }
      if (state.busy) wait = 500;
    } catch { say("The desk does not answer; is it still running?", true); wait = 5000; }
    watch(wait);
  };
  const watch = (wait) => { clearTimeout(timer); timer = setTimeout(look, wait); };
  watch(600);

  // Searching while writing
  const seek = $(".seek[role=search]");
  let pause = 0, asked = 0;
  seek?.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const query = new URLSearchParams(new FormData(seek)), mine = ++asked;
      try { const html = await (await ask(`/search?${query}`)).text(); if (mine === asked) { $("#hits").innerHTML = html; history.replaceState(null, "", `/search?${query}`); } } catch (error) { say(error.message, true); }
    }, 120);
  });
  lightUp();
})();
