"use strict";
const off = (family) => document.body.classList.contains(`off-${family}`);

for (const box of document.querySelectorAll(".legend input")) {
  const set = () => document.body.classList.toggle(`off-${box.dataset.family}`, !box.checked);
  box.addEventListener("change", set);
  set();
}

function wire(report) {
  const words = new Map();
  for (const stretch of report.querySelectorAll("[data-f]"))
    for (const id of stretch.dataset.f.split(" ")) {
      if (!words.has(id)) words.set(id, []);
      words.get(id).push(stretch);
    }
  const cards = new Map();
  for (const card of report.querySelectorAll("[data-card]")) cards.set(card.dataset.card, card);
  const chosen = report.querySelector(".chosen");
  const list = chosen.querySelector("ul");
  let kept = [];
  let from = null;

  const light = (ids) => {
    for (const lit of report.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const id of ids) {
      for (const stretch of words.get(id) || []) stretch.classList.add("lit");
      if (cards.has(id)) cards.get(id).classList.add("lit");
    }
  };
  const at = (stretch) => stretch.dataset.f.split(" ").filter((id) => cards.has(id) && !off(cards.get(id).dataset.family));
  const copy = (id) => {
    const item = document.createElement("li");
    item.className = cards.get(id).className;
    item.classList.remove("lit");
    item.append(...cards.get(id).cloneNode(true).childNodes);
    for (const button of item.querySelectorAll("button")) {
      const words = document.createElement("div");
      words.append(...button.childNodes);
      button.replaceWith(words);
    }
    return item;
  };
  const choose = (ids, origin) => {
    kept = ids;
    from = origin;
    light(ids);
    list.replaceChildren(...ids.map(copy));
    chosen.hidden = ids.length === 0;
  };
  const clear = () => {
    choose([], null);
  };

  report.addEventListener("mouseover", (event) => {
    const stretch = event.target.closest(".s");
    const card = event.target.closest("[data-card]");
    if (stretch) light([...kept, ...at(stretch)]);
    else if (card) light([...kept, card.dataset.card]);
  });
  report.addEventListener("mouseout", () => light(kept));
  report.addEventListener("click", (event) => {
    const stretch = event.target.closest(".s");
    const card = event.target.closest("[data-card]");
    if (event.target.closest(".close")) {
      const back = from;
      clear();
      if (back) back.focus();
    } else if (stretch) choose(at(stretch), stretch);
    else if (card && !event.target.closest("a")) {
      choose([card.dataset.card], card.querySelector(".pick"));
      const first = (words.get(card.dataset.card) || [])[0];
      if (first) first.scrollIntoView({ block: "center", behavior: "smooth" });
    }
  });
  report.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const back = from;
      clear();
      if (back) back.focus();
    } else if ((event.key === "Enter" || event.key === " ") && event.target.classList.contains("s")) {
      event.preventDefault();
      choose(at(event.target), event.target);
    }
  });
}

for (const report of document.querySelectorAll(".report")) wire(report);
