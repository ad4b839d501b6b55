// Keys for the pages of review. Everything works without this file: each key presses a button that is there.
(() => {
  "use strict";
  const off = "mineban-keys-off";
  const isOff = () => { try { return localStorage.getItem(off) === "1"; } catch { return false; } };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isOff()) return;
    if (event.target.closest("input, select, textarea")) return;
    const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
    if (button.localName === "summary" && button.parentElement.open) {
      button.parentElement.querySelector("input:not([type=hidden]), select").focus();
    }
  };
  document.addEventListener("keydown", press);
  for (const button of document.querySelectorAll("[data-keys-switch]")) {
    const show = () => { button.textContent = isOff() ? "Turn keys on" : "Turn keys off"; };
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      try { localStorage.setItem(off, isOff() ? "0" : "1"); } catch { return; }
      show();
    });
  }
})();
