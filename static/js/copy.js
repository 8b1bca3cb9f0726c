// <button data-copy="text" data-copied="Copied">
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  document.querySelector("[data-announcer]").textContent = button.dataset.copied;
  const label = button.querySelector(".kern-label") ?? button;
  const before = label.textContent;
  label.textContent = button.dataset.copied;
  setTimeout(() => (label.textContent = before), 2000);
});
