// A button with data-confirm="<id of a dialog>" asks first; without a script its form is sent at once.
document.addEventListener("click", (event) => {
  const asking = event.target.closest("[data-confirm]");
  if (asking && asking.getAttribute("aria-disabled") !== "true") {
    const dialog = document.getElementById(asking.dataset.confirm);
    if (dialog?.showModal) {
      event.preventDefault();
      dialog.showModal();
    }
  }
  const opening = event.target.closest("[data-opens]");
  if (opening) document.getElementById(opening.dataset.opens)?.showModal();
  if (event.target.closest("[data-close], [data-confirmed]")) event.target.closest("dialog")?.close();
});

// What cannot be done now stays focusable and says why beside it; pressing it does nothing.
document.addEventListener(
  "click",
  (event) => {
    if (event.target.closest('[aria-disabled="true"]')) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  },
  true,
);

// A second press while a form is under way is ignored.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-vote], [data-theme-form]") || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});
