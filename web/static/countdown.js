/* The time left in the open stage; without it the page says until when. */
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
  setInterval(tick, 500);
  tick();
})();
