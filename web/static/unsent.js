/* Forms with `data-keep-offline` are kept on this device until the server has answered:
   without a connection they are sent later, by themselves, once, by the key they carry. */
(() => {
  "use strict";
  const room = document.getElementById("workshop");
  if (!room) return;
  const { viewer } = room.dataset;
  const NAME = "okr:unsent";
  const EVERY = 5000;
  const OLDEST = 7 * 24 * 60 * 60 * 1000;
  const LATER = [429, 502, 503, 504];
  let memory = [];

  const kept = () => {
    try {
      memory = JSON.parse(localStorage.getItem(NAME)) || [];
    } catch {
      // No store on this device: it is kept for as long as the page is open.
    }
    return memory.filter((one) => Date.now() - one.at < OLDEST);
  };
  const keep = (all) => {
    memory = all;
    try {
      localStorage.setItem(NAME, JSON.stringify(all));
    } catch {
      // As above.
    }
  };
  const own = () => kept().filter((one) => one.viewer === viewer);
  const forget = (key) => keep(kept().filter((one) => one.key !== key));
  const tell = () => (document.getElementById("unsent").hidden = !own().length);
  const freshKey = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const show = (page) => {
    const told = page.querySelectorAll("#told > *, .empty > p");
    document.getElementById("told")?.replaceChildren(
      ...[...told].map((one) => {
        if (!one.matches(".flash")) one.className = "flash flash--problem";
        return document.importNode(one, true);
      }),
    );
  };
  const home = (address) => new URL(address, location).pathname.split("/").slice(0, 3).join("/");

  // What stands in the form as it was sent has done its work, unless it was changed since.
  const sent = new Map();
  const bodyOf = (form, submitter) => {
    const data = new FormData(form, submitter);
    data.delete("key");
    return new URLSearchParams(data).toString();
  };
  const settle = (key, done) => {
    const [form, body, submitter] = sent.get(key) || [];
    sent.delete(key);
    if (!form?.isConnected || bodyOf(form, submitter) !== body) return;
    if (done) form.reset();
    else for (const text of form.querySelectorAll("textarea, input[type=text]")) text.value = "";
    form.elements.key.value = freshKey();
  };

  // True once the server has answered: taken, or refused in a sentence.
  const send = async ({ key, url, body }) => {
    const fields = new URLSearchParams(body);
    fields.append("key", key);
    const answer = await fetch(url, { method: "POST", body: fields });
    const elsewhere = answer.redirected && home(answer.url) !== home(url);
    if (LATER.includes(answer.status) || elsewhere) return false;
    const text = await answer.text();
    forget(key);
    settle(key, answer.ok);
    const page = new DOMParser().parseFromString(text, "text/html");
    show(page);
    if (page.getElementById("mine") && home(url) === home(location)) {
      room.dispatchEvent(new CustomEvent("workshop:mine", { detail: { text } }));
    }
    return true;
  };

  let sending = false;
  const sendAll = async () => {
    if (sending) return;
    sending = true;
    try {
      for (let one = own()[0]; one && (await send(one)); one = own()[0]);
    } catch {
      // No connection: it is tried again.
    }
    sending = false;
    for (const key of [...sent.keys()]) settle(key, false);
    tell();
  };

  room.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-keep-offline]") || !form.elements.key || event.defaultPrevented) return;
    event.preventDefault();
    const body = bodyOf(form, event.submitter);
    if ([...sent.values()].some(([one, words]) => one === form && words === body)) return;
    const key = form.elements.key.value;
    sent.set(key, [form, body, event.submitter]);
    keep([...kept(), { viewer, key, url: form.action, body, at: Date.now() }]);
    form.elements.key.value = freshKey();
    sendAll();
  });

  window.addEventListener("online", sendAll);
  setInterval(() => own().length && sendAll(), EVERY);
  sendAll();
})();
