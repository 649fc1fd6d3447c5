// Pointing at a finding, or moving the keyboard to it, lights its words, and the other way round.
// Without this script the links between words and findings still light what they lead to (lights.css).

"use strict";

(() => {
  const column = document.querySelector(".findings");
  const text = document.querySelector(".text");
  if (!column || !text) return;

  const lit = [];

  const marksOf = (name) => text.querySelectorAll(`[data-findings~="${name}"]`);
  const cardOf = (name) => column.querySelector(`[data-findings="${name}"]`);

  function clear() {
    while (lit.length) lit.pop().classList.remove("lit");
  }

  function light(names) {
    clear();
    for (const name of names) {
      for (const element of [cardOf(name), ...marksOf(name)]) {
        if (!element) continue;
        element.classList.add("lit");
        lit.push(element);
      }
    }
  }

  // Only the column of findings is moved, never the page under the reader's eyes.
  function bringIntoColumn(card) {
    if (!card || column.scrollHeight <= column.clientHeight) return;
    const inside = card.getBoundingClientRect();
    const frame = column.getBoundingClientRect();
    if (inside.top < frame.top) column.scrollTop -= frame.top - inside.top + 8;
    else if (inside.bottom > frame.bottom) column.scrollTop += Math.min(inside.bottom - frame.bottom + 8, inside.top - frame.top - 8);
  }

  // One reason lights only the words that it went by.
  function lightReason(row) {
    clear();
    for (const element of [row, ...text.querySelectorAll(`[data-spans~="${row.dataset.span}"]`)]) {
      element.classList.add("lit");
      lit.push(element);
    }
  }

  function point(event) {
    const row = event.target.closest("[data-span]");
    if (row) return lightReason(row);
    const element = event.target.closest("[data-findings]");
    if (!element) return clear();
    const names = element.dataset.findings.split(" ");
    light(names);
    if (text.contains(element)) bringIntoColumn(cardOf(names[0]));
  }

  for (const side of [text, column]) {
    side.addEventListener("mouseover", point);
    side.addEventListener("focusin", point);
    side.addEventListener("mouseleave", clear);
    side.addEventListener("focusout", clear);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
})();
