// The keys of the review, files that are dropped, words that are selected, the progress of a reading. Without it every
// page works by its forms and links alone.
"use strict";

const typing = (element) => element && (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName));

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(document.activeElement)) {
    document.activeElement.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(document.activeElement)) return;
  const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!found) return;
  event.preventDefault();
  if (typing(found)) {
    found.focus();
    found.select();
  } else if (found.tagName === "SUMMARY") {
    found.parentElement.open = true;
    const field = found.parentElement.querySelector("input:not([type=hidden]), textarea, select");
    (field || found).focus();
  } else {
    found.click();
  }
});

// On a telephone the menu is one line that scrolls: the page that is shown stands within it.
const menu = document.querySelector(".menu");
const here = menu && menu.querySelector("[aria-current]");
if (here) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;

// One click, one judgement: a second one on the way would be refused and tell of a failure that was none.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// The reason is one for the item in view, whichever of its forms is sent.
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-reason]")) return;
  for (const field of document.querySelectorAll("[data-reason]")) field.value = event.target.value;
});

// Within the matrix of hypotheses the arrow keys go from cell to cell; a cell whose mark was changed shows it.
document.querySelectorAll("[data-matrix]").forEach((table) => {
  const rows = Array.from(table.tBodies[0].rows, (row) => Array.from(row.querySelectorAll("select")));
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  table.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    const row = rows.findIndex((cells) => cells.includes(event.target));
    if (!step || row < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = (rows[row + step[0]] || [])[rows[row].indexOf(event.target) + step[1]];
    if (next) next.focus();
  });
  table.addEventListener("change", (event) => {
    const before = event.target.name.split(" ")[3];
    event.target.closest("td").classList.toggle("changed", event.target.value !== before);
  });
});

document.querySelectorAll("[data-drop]").forEach((place) => {
  const input = place.querySelector("input[type=file]");
  for (const name of ["dragover", "dragleave", "drop"]) {
    place.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  }
});

document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  const words = chosen.toString().trim();
  const within = chosen.anchorNode && chosen.anchorNode.parentElement;
  const field = document.querySelector("[data-quote]");
  if (field && words && within && within.closest(".document")) field.value = words;
});

document.querySelectorAll("[data-progress]").forEach((place) => {
  const log = document.querySelector("[data-log]");
  const look = async () => {
    const answer = await fetch(place.dataset.progress);
    if (!answer.ok) return;
    const job = await answer.json();
    place.textContent = job.count ? `${job.count} so far` : "";
    log.textContent = job.lines.join("\n");
    if (!job.running) location.reload();
  };
  setInterval(look, 700);
});
