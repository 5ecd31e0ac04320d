// What every page does: a form goes once however often its button is pressed, and a page that the browser took from
// its memory is fetched again, since the server may have moved on.

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method === 'dialog' || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  // The button must still be enabled while the browser collects what the form sends.
  setTimeout(() => setBusy(form, true));
});

window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload();
});

for (const menu of document.querySelectorAll('details.menu')) {
  document.addEventListener('click', (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}

document.querySelector('[aria-invalid=true]')?.focus();

function setBusy(form, busy) {
  for (const button of form.querySelectorAll('button')) button.disabled = busy;
}
