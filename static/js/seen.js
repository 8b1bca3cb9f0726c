// Once a page with news has been shown, the portal is told so; what is new stays marked until the page is opened again.
const form = document.querySelector("form[data-seen]");

if (form) {
  const body = new FormData(form);
  body.append("quietly", "1");
  fetch(form.action, { method: "POST", body }).then(({ ok }) => (form.hidden = ok), () => {});
}
