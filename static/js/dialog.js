// <button data-dialog="id"> opens <dialog id>; a click beside it closes it.
document.addEventListener("click", ({ target }) => {
  const opener = target.closest("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog).showModal();
  else if (target instanceof HTMLDialogElement) target.close();
});
