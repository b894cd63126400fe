// Seasoning only: every view works without it.
"use strict";

// On a narrow screen the filters fold away until they are asked for.
for (const fold of document.querySelectorAll("details.more")) {
  if (matchMedia("(max-width: 44rem)").matches && !location.search) fold.open = false;
}

// "/" goes to the search field, "j" and "k" to the next and the last row, as in a reader of mail.
const typing = (target) => target.closest("input, select, textarea");
const rows = () => [...document.querySelectorAll("main .row .head a, main table.list th a")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q").focus();
  } else if (event.key === "j" || event.key === "k") {
    const all = rows();
    const next = all.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
    if (all[next]) all[next].focus();
  }
});

// While reports are read, how far it has come is shown without loading the page again.
const follow = async () => {
  const lots = document.querySelector("#lots[data-busy]");
  if (!lots) return;
  const answer = await fetch(location.pathname).catch(() => null);
  if (answer?.ok) {
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("lots");
    if (fresh && fresh.innerHTML !== lots.innerHTML) lots.replaceChildren(...fresh.childNodes);
    if (fresh && !("busy" in fresh.dataset)) delete lots.dataset.busy;
  }
  setTimeout(follow, 1000);
};
follow();

// In a report, a row and its words in the text light up together.
const text = document.querySelector(".text");
if (text) {
  const light = (ids, on) => {
    for (const id of ids) {
      document.getElementById(id)?.classList.toggle("lit", on);
      for (const mark of text.querySelectorAll(`[data-rows~="${CSS.escape(id)}"]`)) mark.classList.toggle("lit", on);
    }
  };
  const ids = (target) => {
    const mark = target.closest("[data-rows]");
    if (mark) return mark.dataset.rows.split(" ");
    const row = target.closest(".rows .row, .rows li[id]");
    return row ? [row.id] : [];
  };
  for (const [come, go] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(come, (event) => light(ids(event.target), true));
    document.addEventListener(go, (event) => light(ids(event.target), false));
  }
}
