// Minus and plus beside a number of votes, as far as votes are left. The page works
// without it: the number can be typed.
(() => {
  "use strict";
  const field = (stepper) => stepper.querySelector("input");
  const given = (form) =>
    [...form.querySelectorAll(".stepper input")].reduce((sum, one) => sum + (Number(one.value) || 0), 0);

  const show = (form) => {
    const left = Number(form.dataset.votes) - given(form);
    const words = form.querySelector("[data-left]");
    const said = String(Math.max(0, left));
    // Only when it differs: the observer below hears every change.
    if (words && words.textContent !== said) words.textContent = said;
    for (const stepper of form.querySelectorAll(".stepper")) {
      const votes = Number(field(stepper).value) || 0;
      for (const button of stepper.querySelectorAll("[data-by]")) {
        button.hidden = false;
        button.disabled = Number(button.dataset.by) > 0 ? left <= 0 : votes <= 0;
      }
    }
  };
  const showAll = () => document.querySelectorAll("form[data-votes]").forEach(show);

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-by]");
    if (!button) return;
    const input = field(button.closest(".stepper"));
    input.value = String(Math.max(0, (Number(input.value) || 0) + Number(button.dataset.by)));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.votes) show(form);
  });
  document.addEventListener("reset", () => setTimeout(showAll));
  new MutationObserver(showAll).observe(document.documentElement, { childList: true, subtree: true });
  showAll();
})();
