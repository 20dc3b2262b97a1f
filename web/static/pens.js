/* One person words a text at a time: whoever types in a form with `data-pen` holds it,
   and the others read "… is writing here" until it is put down or runs out. */
(() => {
  "use strict";
  const room = document.getElementById("workshop");
  if (!room) return;
  const { viewer } = room.dataset;
  const RENEW = 8000;
  const address = `/workshops/${room.dataset.workshop}/pens`;
  const held = new Map();
  const taken = new Map();

  const mark = () => {
    for (const form of room.querySelectorAll("form[data-pen]")) {
      const sentence = taken.get(form.dataset.pen);
      for (const field of form.querySelectorAll("textarea, input:not([type=hidden])")) field.readOnly = Boolean(sentence);
      for (const button of form.querySelectorAll("button")) button.disabled = Boolean(sentence);
      const told = form.querySelector(".pen");
      if (told?.textContent === sentence) continue;
      told?.remove();
      if (!sentence) continue;
      const fresh = document.createElement("p");
      fresh.className = "pen";
      fresh.setAttribute("role", "status");
      fresh.textContent = sentence;
      form.prepend(fresh);
    }
  };
  const ask = (text, act, how = {}) =>
    fetch(address, { method: "POST", body: new URLSearchParams({ text, act }), ...how });
  const take = async (text) => {
    if (Date.now() - (held.get(text) || 0) < RENEW) return;
    held.set(text, Date.now());
    try {
      const answer = await ask(text, "take");
      if (answer.status !== 409) return;
      held.delete(text);
      taken.set(text, await answer.text());
      mark();
    } catch {
      // No connection: saving it asks for the version that was seen, as ever.
    }
  };
  const giveBack = (text) => {
    if (held.delete(text)) ask(text, "give back", { keepalive: true }).catch(() => {});
  };
  const textOf = (event) => event.target.closest?.("form[data-pen]")?.dataset.pen;

  for (const name of ["focusin", "input"]) {
    room.addEventListener(name, (event) => {
      const text = event.target.matches("textarea, input") && textOf(event);
      if (text && !taken.has(text)) take(text);
    });
  }
  room.addEventListener("focusout", (event) => {
    const text = textOf(event);
    if (text && event.relatedTarget?.closest("form[data-pen]")?.dataset.pen !== text) giveBack(text);
  });
  room.addEventListener("submit", (event) => giveBack(textOf(event)));
  window.addEventListener("pagehide", () => [...held.keys()].forEach(giveBack));

  room.addEventListener("workshop:shown", ({ detail }) => {
    const page = new DOMParser().parseFromString(detail.text, "text/html");
    const pens = page.getElementById("pens");
    if (pens) {
      taken.clear();
      for (const pen of pens.querySelectorAll("[data-pen]")) {
        if (pen.dataset.holder !== viewer) taken.set(pen.dataset.pen, pen.textContent);
      }
    }
    mark();
  });
  mark();
})();
