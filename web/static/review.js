/* A review that goes on while somebody writes: the time left runs, and the stage where
   words are being typed stays open below. The page works without it. */
(() => {
  "use strict";
  const tick = () => {
    for (const place of document.querySelectorAll("[data-ends-at]")) {
      const left = Math.max(0, Math.ceil((Date.parse(place.dataset.endsAt) - Date.now()) / 1000));
      const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      if (place.textContent !== time) place.textContent = time;
      place.closest(".timer")?.classList.toggle("timer--over", left === 0);
    }
  };
  const typed = (text) => text.value !== text.defaultValue || text === document.activeElement;
  const keepOpen = () => {
    for (const stage of document.querySelectorAll("details.fate:not([open])")) {
      if ([...stage.querySelectorAll("textarea")].some(typed)) stage.open = true;
    }
  };
  new MutationObserver(keepOpen).observe(document.documentElement, { childList: true, subtree: true });
  setInterval(tick, 500);
  tick();
})();
