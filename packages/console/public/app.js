/** The same page in English; the Chinese stands in the page itself. */
const english = {
  title: 'A small shop’s people and goods, in one book.',
  lead: 'Dianke’s API runs here: stores, staff, goods, stock, orders and points. One sale moves stock, points, alerts and audit together, and told three times it counts once.',
  docs: 'API reference',
  sandbox: 'Sandbox',
  rooms: 'What works today',
  tillTitle: 'Till',
  tillText: 'A till reports sales and voidings in signed messages; repeated, late or out of order, they end the same.',
  stockTitle: 'Stock',
  stockText: 'On hand, reserved and available follow from the ledger; orders never oversell; a low level is reported once.',
  orderTitle: 'Orders',
  orderText: 'Place, pay, hand over, cancel; a cancelled order gives back goods, money and points.',
  customerTitle: 'Customers and points',
  customerText: 'One phone is one customer, contacts are sealed; a paid order earns points by itself.',
  accessTitle: 'Access and audit',
  accessText: 'Roles and stores decide, from the very next request; every change joins an audit chain that can be verified.',
  apiTitle: 'API',
  apiText: 'Each operation names its permission, its refusals with their remedies, and an example.',
  start: 'Start',
  startText: 'Call it with an API key; a key is shown once.',
  foot: 'The staff’s screens are not built yet; for now everything is used through the API.',
};

const pulses = {
  zh: { wait: '正在询问接口…', up: '接口正常', down: '接口没有应答，请稍后再试' },
  en: { wait: 'Asking the API…', up: 'The API answers', down: 'The API does not answer; try again later' },
};

const chinese = Object.fromEntries([...document.querySelectorAll('[data-say]')].map((place) => [place.dataset.say, place.textContent]));
const lamp = document.querySelector('[data-lamp]');
const pulse = document.querySelector('[data-pulse]');
let language = startingLanguage();

function startingLanguage() {
  const kept = readKept();
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Storage may be switched off; then the choice lives as long as the page. */
function readKept() {
  try {
    return localStorage.getItem('language');
  } catch {
    return null;
  }
}

function keep(choice) {
  try {
    localStorage.setItem('language', choice);
  } catch {
    return;
  }
}

function show() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  const words = language === 'zh' ? chinese : english;
  for (const place of document.querySelectorAll('[data-say]')) place.textContent = words[place.dataset.say] ?? '';
  for (const button of document.querySelectorAll('[data-language]'))
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  pulse.textContent = pulses[language][lamp.dataset.lamp];
}

/** The API is up when it asks who we are, in its own words. */
async function apiAnswers() {
  try {
    const response = await fetch('/v1/session', { signal: AbortSignal.timeout(10_000) });
    return response.status === 401 && (await response.json()).code === 'UNAUTHENTICATED';
  } catch {
    return false;
  }
}

/** The sandbox exists on a developer's machine only; elsewhere `/sandbox` is answered by an error page. */
async function sandboxAnswers() {
  try {
    const response = await fetch('/sandbox', { method: 'HEAD', signal: AbortSignal.timeout(10_000) });
    return response.ok;
  } catch {
    return false;
  }
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    language = button.dataset.language;
    keep(language);
    show();
  });
}
document.querySelector('[data-origin]').textContent = location.origin;
show();
apiAnswers().then((up) => {
  lamp.dataset.lamp = up ? 'up' : 'down';
  show();
});
sandboxAnswers().then((up) => {
  document.querySelector('[data-sandbox]').hidden = !up;
});
