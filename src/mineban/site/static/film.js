// Plays the map of the first page: who was bound on the first of each month. Without this file the page shows its day.
(() => {
  "use strict";
  const figure = document.querySelector(".world"), link = document.querySelector("[data-periods]");
  if (!figure || !link) return;
  const find = (what) => figure.querySelector(what);
  const map = find(".map"), range = find("input[type=range]"), film = find(".film"), now = find(".now");
  const [play, day, bound] = ["button", "strong", "p span"].map((what) => film.querySelector(what));
  const whole = document.createElement("a");
  whole.textContent = "All about this day";
  whole.href = location.pathname + location.search;
  if (document.querySelector("form.ask")) day.parentElement.append(" ", whole); // a static copy answers for its own day only
  const lands = [...map.querySelectorAll("[data-land]")].map((land) => {
    const title = land.querySelector("title");
    land.said = title.textContent;
    land.named = land.said.split(": ")[0];
    title.remove();
    return land;
  });
  const counts = [...figure.querySelectorAll("[data-count]")];
  const words = Object.fromEntries(counts.map((one) => [one.dataset.count, one.dataset.one]));
  const patterned = ["contested", "withdrawing", "unknown", "former_party", "consented", "signatory"];
  const isBound = ["party", "withdrawing"];
  const written = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const tip = document.createElement("p");
  tip.className = "tip";
  tip.hidden = true;
  figure.append(tip);
  map.addEventListener("pointermove", (event) => {
    const land = event.target.closest("[data-land]");
    tip.hidden = !land;
    if (!land) return;
    tip.textContent = land.said;
    const box = figure.getBoundingClientRect(), x = event.clientX - box.left;
    tip.style.left = `${Math.min(Math.max(x, 90), box.width - 90)}px`;
    tip.style.top = `${event.clientY - box.top}px`;
  });
  map.addEventListener("pointerleave", () => { tip.hidden = true; });

  const start = ({ states, part_of }) => {
    const at = (code, date) => (states[code] || []).find((one) => (!one.first || one.first <= date) && (!one.last || date <= one.last));
    const dateOf = (month) => new Date(Date.UTC(1980, month, 1));
    const paint = (land, word) => {
      if (land.word === word) return;
      land.word = word;
      for (const shape of land.children) {
        shape.setAttribute("class", `m-${word}`);
        if (patterned.includes(word)) shape.setAttribute("fill", `url(#p-${word})`); else shape.removeAttribute("fill");
      }
    };
    const show = () => {
      const date = dateOf(range.valueAsNumber), iso = date.toISOString().slice(0, 10), tally = {};
      for (const code of Object.keys(states)) {
        const one = at(code, iso);
        if (!one) continue;
        tally[one.status] = (tally[one.status] || 0) + 1;
        if (one.contested) tally.contested = (tally.contested || 0) + 1;
      }
      for (const land of lands) {
        const code = land.dataset.land, one = at(code, iso) || at(part_of[code], iso);
        const word = one ? (one.contested ? "contested" : one.status) : "before";
        paint(land, word);
        land.said = `${land.named}: ${one ? words[one.status] + (one.contested ? ", contested" : "") : "no state of that day"}`;
      }
      for (const one of counts) {
        const number = tally[one.dataset.count] || 0;
        one.hidden = !number;
        one.querySelector("strong").textContent = number;
      }
      const sum = isBound.reduce((all, word) => all + (tally[word] || 0), 0);
      day.textContent = written.format(date);
      bound.textContent = `${sum} state${sum === 1 ? "" : "s"} bound`;
      range.setAttribute("aria-valuetext", `${day.textContent}, ${bound.textContent}`);
      const place = `${(100 * range.value) / range.max}%`;
      now.setAttribute("x1", place);
      now.setAttribute("x2", place);
      whole.href = `/?treaty=${figure.dataset.treaty}&on=${iso}`;
    };

    let running = false, moved = false, last = 0;
    const stop = () => { running = false; play.textContent = "Play"; };
    const step = (time) => {
      if (!running) return;
      const [pause, months] = calm.matches ? [1000, 12] : [60, 1];
      if (time - last >= pause) {
        last = time;
        range.value = range.valueAsNumber + months;
        show();
        if (range.value === range.max) { stop(); return; }
      }
      requestAnimationFrame(step);
    };
    play.addEventListener("click", () => {
      if (running) { stop(); return; }
      if (!moved || range.value === range.max) { range.value = figure.dataset.start; show(); }
      running = moved = true;
      play.textContent = "Pause";
      requestAnimationFrame(step);
    });
    range.addEventListener("input", () => { moved = true; stop(); show(); });
    film.hidden = range.hidden = false;
  };
  fetch(link.href).then((answer) => answer.json()).then(start).catch(() => {});
})();
