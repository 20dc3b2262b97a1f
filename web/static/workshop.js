/* A screen of a workshop: frames are morphed in as they come, the time left runs by the
   server's clock, and my own part is fetched again when the step turns. */
(() => {
  "use strict";
  const room = document.getElementById("workshop");
  if (!room) return;
  const SPREAD = 1500;
  const stage = () => document.getElementById("stage");
  const part = (id) => document.getElementById(id);
  const said = (id, shown) => (part(id).hidden = !shown);

  // Who listens: pens.js, once there is something new to look through.
  const swap = async (text, id) => {
    if (!new RegExp(`id="${id}"`).test(text)) return;
    await htmx.swap({ text, select: `#${id}`, target: `#${id}`, swap: "outerMorph", sourceElement: room });
    room.dispatchEvent(new CustomEvent("workshop:shown", { detail: { text } }));
  };

  // The time left.
  let ahead = Date.parse(room.dataset.now) - Date.now();
  let before = Infinity;
  const say = (word) => (part("time-said").textContent = part("time-said").dataset[word]);
  const tick = () => {
    const ends = Date.parse(stage()?.dataset.endsAt);
    if (Number.isNaN(ends)) return (before = Infinity);
    const left = Math.max(0, Math.ceil((ends - Date.now() - ahead) / 1000));
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    for (const place of stage().querySelectorAll("[data-countdown]")) {
      if (place.textContent !== time) place.textContent = time;
      place.closest(".timer")?.classList.toggle("timer--over", left === 0);
    }
    if (before > 60 && left <= 60 && left > 0 && before !== Infinity) say("minute");
    if (before > 0 && left === 0 && before !== Infinity) say("over");
    before = left;
  };

  // My own part. What is being typed goes on; when its form is gone, it is shown.
  const forms = () => [...document.querySelectorAll("#mine form")];
  const typing = () =>
    forms().flatMap((form) =>
      [...form.elements]
        .filter((field) => field.matches("textarea, input[type=text]") && field.value !== field.defaultValue)
        .map((field) => ({ form: form.action, name: field.name, value: field.value })),
    );
  const left = new Map();
  const put = ({ form, name, value }) => {
    const field = forms().find((one) => one.action === form)?.elements[name];
    if (field && !field.value) field.value = value;
    return Boolean(field);
  };
  // live.js leaves a form alone that has the focus: one with nothing typed lets go of it.
  const released = async (change) => {
    const focused = document.activeElement;
    const form = focused?.closest?.("#mine form");
    const idle = form && !typing().some((one) => one.form === form.action);
    if (idle) focused.blur();
    await change();
    if (idle) (focused.isConnected ? focused : part(focused.id))?.focus({ preventScroll: true });
  };
  const showMine = async (text) => {
    for (const one of typing()) left.set(`${one.form} ${one.name}`, one);
    await released(() => swap(text, "mine"));
    for (const [name, one] of left) if (put(one)) left.delete(name);
    part("typed").querySelector("q").textContent = [...left.values()].map((one) => one.value).join(" / ");
    said("typed", left.size > 0);
  };
  let known = stage()?.dataset.part;
  let wanted = null;
  const fetchMine = async () => {
    wanted = null;
    const now = stage().dataset.part;
    try {
      const answer = await fetch(room.dataset.mine, { headers: { "HX-Request": "true" } });
      if (!answer.ok || answer.redirected) return;
      await showMine(await answer.text());
      known = now;
    } catch {
      // No connection: the next frame asks for it again.
    }
  };
  const follow = () => {
    if (!room.dataset.mine || wanted || stage().dataset.part === known) return;
    wanted = setTimeout(fetchMine, Math.random() * SPREAD);
  };
  room.addEventListener("workshop:mine", (event) => showMine(event.detail.text));

  // The stream; live.js has put it into the page.
  // What was done in a step is no news in the next one.
  const past = (step) => {
    if (stage().dataset.phase === step) return;
    document.querySelectorAll("#told .flash--done").forEach((one) => one.remove());
  };
  document.addEventListener("frame", async (event) => {
    const step = stage().dataset.phase;
    await swap(event.detail.data, "stage");
    past(step);
    tick();
    follow();
  });
  document.addEventListener("clock", (event) => {
    ahead = Date.parse(event.detail.data) - Date.now();
    said("lost", false);
    follow();
  });
  document.addEventListener("cut", () => {
    part("live").remove();
    said("lost", false);
    said("cut", true);
  });
  document.addEventListener("htmx:sse:error", () => said("lost", true));
  window.addEventListener("offline", () => said("lost", true));
  // A stream that has lived through it may be dead all the same: ask for it anew.
  window.addEventListener("online", () => {
    const line = part("live")?._htmx?.sse;
    line?.reader?.cancel();
    line?.delayCanceller?.();
  });
  setInterval(tick, 500);
  tick();
})();
