// Keeps the page fresh without closing what the reader has opened, and rings schedules on request.
const everyMs = 4000;

async function refresh() {
  if (document.hidden || document.getSelection()?.type === 'Range') return;
  const response = await fetch('/sandbox', { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const open = new Map([...document.querySelectorAll('details[data-key]')].map((one) => [one.dataset.key, one.open]));
  for (const one of fresh.querySelectorAll('details[data-key]')) if (open.has(one.dataset.key)) one.open = open.get(one.dataset.key);
  for (const section of fresh.querySelectorAll('section')) {
    const shown = document.getElementById(section.id);
    if (shown === null) document.querySelector('main').prepend(document.adoptNode(section));
    else if (shown.innerHTML !== section.innerHTML) shown.replaceWith(document.adoptNode(section));
  }
  const at = fresh.getElementById('at');
  if (at !== null) document.getElementById('at').textContent = at.textContent;
}

document.addEventListener('click', async (event) => {
  const name = event.target instanceof HTMLElement ? event.target.dataset.run : undefined;
  if (name === undefined) return;
  event.target.disabled = true;
  await fetch('/sandbox/api/schedules/run', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sandbox': '1' },
    body: JSON.stringify({ name }),
  });
  event.target.disabled = false;
  await refresh();
});

setInterval(() => refresh().catch(() => undefined), everyMs);
