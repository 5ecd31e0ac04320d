// Copies the link where the browser allows it, and selects it in any case.
const link = document.getElementById('link');
const copied = document.getElementById('copied');

document.getElementById('copy')?.addEventListener('click', async () => {
  link.select();
  await navigator.clipboard?.writeText(link.value);
  copied.hidden = !navigator.clipboard;
});
